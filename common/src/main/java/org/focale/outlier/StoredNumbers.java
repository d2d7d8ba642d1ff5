package org.focale.outlier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One row of a model as it is stored: part of a table of numbers.
 *
 * <p>A model is the part {@code scale} ({@code version}, {@code columns}, {@code compared}, {@code
 * median}, {@code mean} and {@code deviation}), and a part for each detector heard: the tables of
 * its {@link FittedState}, and, where several are heard together, its scores of the fitted rows,
 * {@code fitted_scores}. A table without rows is not stored.
 *
 * @param part {@code scale}, or the detector as {@link DetectorKind#label} names it
 * @param name of the table in the part
 * @param position of the row in the table, from 0
 * @param numbers of the row; whole numbers are exact
 */
public record StoredNumbers(String part, String name, int position, double[] numbers) {

  /** Of this form; another is refused. */
  private static final int VERSION = 1;

  private static final String SCALE = "scale";
  private static final String FITTED_SCORES = "fitted_scores";

  /** All of a model, in a fixed order. */
  public static List<StoredNumbers> of(RowModel model) {
    List<StoredNumbers> stored = new ArrayList<>();
    RowScale scale = model.scale();
    add(stored, SCALE, "version", FittedState.one(VERSION));
    add(stored, SCALE, "columns", FittedState.one(scale.columns()));
    add(stored, SCALE, "compared", FittedState.numbers(scale.compared()));
    add(stored, SCALE, "median", scale.medians());
    add(stored, SCALE, "mean", scale.standardization().mean());
    add(stored, SCALE, "deviation", scale.standardization().deviation());
    model
        .detectors()
        .forEach(
            (kind, detector) ->
                detector
                    .state()
                    .tables()
                    .forEach((name, table) -> add(stored, kind.label(), name, table)));
    model
        .fittedScores()
        .forEach((kind, scores) -> add(stored, kind.label(), FITTED_SCORES, scores));
    return stored;
  }

  private static void add(List<StoredNumbers> stored, String part, String name, double[]... table) {
    for (int row = 0; row < table.length; row++) {
      stored.add(new StoredNumbers(part, name, row, table[row]));
    }
  }

  /**
   * The model that was stored; it scores to the bit as the one that was.
   *
   * @param stored in any order
   * @throws IllegalArgumentException if something is missing, or of another version
   */
  public static RowModel model(List<StoredNumbers> stored) {
    Map<String, List<StoredNumbers>> parts =
        stored.stream().collect(Collectors.groupingBy(StoredNumbers::part));
    FittedState scale = state(parts.getOrDefault(SCALE, List.of()));
    if (scale.number("version") != VERSION) {
      throw new IllegalArgumentException(
          "a model is stored in version "
              + (int) scale.number("version")
              + "; this code reads version "
              + VERSION
              + ". Fit it again");
    }
    SortedMap<DetectorKind, FittedDetector> detectors = new TreeMap<>();
    SortedMap<DetectorKind, double[]> fittedScores = new TreeMap<>();
    for (DetectorKind kind : DetectorKind.values()) {
      if (parts.containsKey(kind.label())) {
        FittedState state = state(parts.get(kind.label()));
        detectors.put(kind, kind.restored(state));
        if (state.tables().containsKey(FITTED_SCORES)) {
          fittedScores.put(kind, state.row(FITTED_SCORES));
        }
      }
    }
    return new RowModel(
        new RowScale(
            (int) scale.number("columns"),
            FittedState.whole(scale.row("compared")),
            scale.row("median"),
            new Standardization(scale.row("mean"), scale.row("deviation"))),
        detectors,
        fittedScores);
  }

  private static FittedState state(List<StoredNumbers> part) {
    SortedMap<String, double[][]> tables = new TreeMap<>();
    part.stream()
        .collect(Collectors.groupingBy(StoredNumbers::name))
        .forEach((name, rows) -> tables.put(name, table(rows)));
    return new FittedState(tables);
  }

  private static double[][] table(List<StoredNumbers> rows) {
    double[][] table = new double[rows.size()][];
    rows.stream()
        .filter(row -> row.position >= 0 && row.position < table.length)
        .forEach(row -> table[row.position] = row.numbers);
    if (Arrays.asList(table).contains(null)) {
      throw new IllegalArgumentException("what is stored lacks rows of " + rows.get(0).name);
    }
    return table;
  }
}
