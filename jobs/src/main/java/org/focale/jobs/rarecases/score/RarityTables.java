package org.focale.jobs.rarecases.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;
import org.focale.outlier.DetectorKind;

/** How are scores, and what makes the rarest rare, written of persons and of rows alike? */
public final class RarityTables {

  private RarityTables() {}

  /**
   * What the rarest have among their reasons, how often.
   *
   * @param feature what a reason is: {@code fact}, {@code column}
   * @param names columns that say it in other words
   */
  public static TableSpec features(Subject subject, String feature, ColumnSpec... names) {
    List<ColumnSpec> columns = new ArrayList<>();
    columns.add(
        new ColumnSpec("feature", DataTypes.StringType, "Short name of the " + feature + "."));
    columns.addAll(List.of(names));
    columns.add(
        new ColumnSpec(
            "cases",
            DataTypes.LongType,
            "How many "
                + subject.word()
                + ", of those whose reasons are written, have it among them."));
    return TableSpec.releasable(
        "rare_feature",
        "How many of the rarest " + subject.word() + " have each " + feature + " as a reason.",
        List.of("feature"),
        new DisclosureSpec(
            List.of(Dimension.of("feature")),
            List.of(Count.of("cases")),
            Arrays.stream(names).map(ColumnSpec::name).toList(),
            List.of(),
            false),
        columns.toArray(ColumnSpec[]::new));
  }

  /** How scores are spread. */
  public static TableSpec scores(Subject subject) {
    return TableSpec.releasable(
        "rare_score",
        "How scores are spread.",
        List.of("score_from"),
        new DisclosureSpec(
            List.of(Dimension.of("score_from")),
            List.of(Count.of(subject.word())),
            List.of("score_to"),
            List.of(),
            true),
        number("score_from", "Lower end of a bin; all are as wide."),
        number("score_to", "Upper end."),
        new ColumnSpec(subject.word(), DataTypes.LongType, "How many have a score in the bin."));
  }

  /** What detectors say of one person or row; null where they are not asked. */
  public static List<ColumnSpec> detectors() {
    ColumnSpec agreeing =
        new ColumnSpec(
            "detectors",
            DataTypes.IntegerType,
            "How many of the detectors that compare with all others have it among as many as are"
                + " reviewed.");
    return Stream.concat(
            Stream.of(agreeing),
            Arrays.stream(DetectorKind.values())
                .map(DetectorKind::label)
                .map(label -> number(label, "Score of " + label + "; null if it was not asked.")))
        .toList();
  }

  /** A column of numbers. */
  public static ColumnSpec number(String name, String doc) {
    return new ColumnSpec(name, DataTypes.DoubleType, doc);
  }
}
