package org.focale.jobs.rarecases.score;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.focale.outlier.AskedDetectors;
import org.focale.outlier.DetectorKind;
import org.focale.outlier.RowModel;
import org.focale.outlier.TailFit;
import org.focale.problem.BrokenInput;

/**
 * Which of the detectors asked for can score so many rows of so many columns, and why not the
 * others?
 *
 * @param detection what the score follows
 * @param trees of the isolation forest
 * @param sample rows per tree
 * @param rows of one task, at least one
 * @param kinds that are heard, at least one
 * @param refusals of the others, as ends of sentences
 */
public record HeardDetectors(
    Detection detection,
    int trees,
    int sample,
    Subject subject,
    int rows,
    int columns,
    List<DetectorKind> kinds,
    Map<DetectorKind, String> refusals)
    implements Serializable {

  public HeardDetectors {
    kinds = List.copyOf(kinds);
    refusals = Collections.unmodifiableMap(new TreeMap<>(refusals));
  }

  /**
   * Looks which can.
   *
   * @param detection any but {@link Detection#CONDITIONAL}
   * @throws BrokenInput if there are too many cells, or no detector can
   */
  public static HeardDetectors of(
      DetectorParameters asked, Detection detection, Subject subject, long rows, int columns) {
    refuseLarge(subject, rows, columns);
    List<DetectorKind> heard = new ArrayList<>();
    Map<DetectorKind, String> refusals = new TreeMap<>();
    int all = Math.toIntExact(rows);
    for (DetectorKind kind : detection.kinds()) {
      Optional<String> refusal =
          detection
              .refusal(all)
              .or(() -> kind.detector(asked.trees(), asked.sample()).refusal(all, columns));
      refusal.ifPresentOrElse(why -> refusals.put(kind, why), () -> heard.add(kind));
    }
    if (heard.isEmpty()) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "There are %,d %s and %,d columns to compare: %s.",
              rows,
              subject.word(),
              columns,
              text(refusals)));
    }
    return new HeardDetectors(
        detection, asked.trees(), asked.sample(), subject, all, columns, heard, refusals);
  }

  /**
   * Refuses what {@link #of} would, as soon as it is known how many there are.
   *
   * @throws BrokenInput if the one detector asked for cannot score so many
   */
  public static void refuseMany(Detection detection, Subject subject, long rows) {
    detection
        .refusal(rows)
        .ifPresent(
            why -> {
              throw new BrokenInput(
                  String.format(
                      Locale.ROOT,
                      "There are %,d %s to compare: %s %s.",
                      rows,
                      subject.word(),
                      detection.label(),
                      why));
            });
  }

  /**
   * Refuses more than one task holds.
   *
   * @throws BrokenInput with the size
   */
  public static void refuseLarge(Subject subject, long rows, int columns) {
    if (rows * columns > RowModel.MOST_VALUES) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "There are %,d %s × %,d columns to compare, which is more than the %,d values that"
                  + " one task holds. %s",
              rows,
              subject.word(),
              columns,
              RowModel.MOST_VALUES,
              subject.remedy()));
    }
  }

  /** Whether the score is of all of them; else it is of the only one. */
  public boolean together() {
    return detection == Detection.ENSEMBLE;
  }

  /** How the tail of such scores is learnt. */
  public TailFit tail() {
    return together() ? TailFit.EXPONENTIAL : TailFit.PARETO;
  }

  /** The same, as a fit is asked for it. */
  public AskedDetectors asked() {
    return new AskedDetectors(
        together() ? Optional.empty() : Optional.of(kinds.get(0)), trees, sample);
  }

  /** What a reader of the scores should know. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        String.format(
            Locale.ROOT,
            "%,d %s are compared by %,d columns. Detectors: %s.",
            rows,
            subject.word(),
            columns,
            kinds.stream().map(DetectorKind::label).collect(Collectors.joining(", "))));
    if (!refusals.isEmpty()) {
      notes.add("Not heard: " + text(refusals) + ".");
    }
    if (kinds.contains(DetectorKind.KNN) && DetectorKind.approximates(rows)) {
      notes.add(
          "knn finds neighbours by random projections: there are too many "
              + subject.word()
              + " for exact ones.");
    }
    return notes;
  }

  /** "pca takes at most 300 columns, mcd takes at most 300 columns". */
  private static String text(Map<DetectorKind, String> refusals) {
    return refusals.entrySet().stream()
        .map(entry -> entry.getKey().label() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
