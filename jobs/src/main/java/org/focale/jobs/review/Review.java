package org.focale.jobs.review;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import java.sql.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.focale.job.CommandSpec;
import org.focale.job.GivenFile;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.problem.BrokenInput;

/**
 * What did reviewers find behind the records that {@code rare-cases} ranked?
 *
 * <p>Inputs: a file of verdicts, the newest {@code rare-cases} of the source, and the newest {@code
 * review}, if there is one. Output: all verdicts so far, one of which counts per person.
 *
 * <pre>
 * review --lake L --source population --purpose CARE --file verdicts.csv --reviewer clinic-7
 * </pre>
 */
public final class Review implements Job<ReviewParameters> {

  private static final String REVIEW = "review";
  private static final String RARE_CASES = "rare-cases";
  private static final int TOLD = 20;

  @Override
  public JobSpec<ReviewParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            REVIEW,
            "What did reviewers find behind the records that rare-cases ranked?",
            """
            Reads --file, the newest rare-cases of --source and the verdicts loaded before. Writes
            verdict (per person): this file's and all earlier ones, with who said it, when and why;
            the latest on a person counts, and rare-cases learns from it. A file with a line that
            cannot be used is refused as a whole (exit 3), by numbers of lines.\
            """,
            ReviewParameters.class,
            Set.of(Needs.LAKE, Needs.SOURCE, Needs.PURPOSE, Needs.SPARK),
            "review --lake lake --source population --purpose CARE --file verdicts.csv"
                + " --reviewer clinic-7"),
        () -> List.of(ReviewTables.VERDICT));
  }

  @Override
  public Set<String> resultsOf(ReviewParameters parameters) {
    return Set.of(RARE_CASES);
  }

  @Override
  public Set<String> resultsIfAnyOf(ReviewParameters parameters) {
    return Set.of(REVIEW);
  }

  @Override
  public String content(ReviewParameters parameters) {
    GivenFile file = GivenFile.read(parameters.file());
    VerdictFile.requireHeader(file);
    return GivenFile.digest(List.of(file));
  }

  @Override
  public Outputs run(Inputs inputs, ReviewParameters parameters) {
    VerdictFile file =
        VerdictFile.read(GivenFile.read(parameters.file()), parameters.reviewer(), inputs.today());
    Dataset<Row> given =
        inputs.rows(file.verdicts().stream().map(Review::row).toList(), ReviewTables.GIVEN);
    refuse(parameters.file(), file, notRanked(inputs, given, file.verdicts().size()));

    Dataset<Row> added =
        given.drop("line").withColumn("rare_cases_run", lit(inputs.runOf(RARE_CASES)));
    Optional<Dataset<Row>> earlier = inputs.resultIfAny(REVIEW, ReviewTables.VERDICT.name());
    return Outputs.of(Map.of(ReviewTables.VERDICT.name(), together(earlier, added)))
        .note(file.verdicts().size() + " verdicts were added.");
  }

  private static Row row(VerdictLine said) {
    return RowFactory.create(
        said.number(),
        said.personId(),
        said.verdict().word(),
        said.why().isEmpty() ? null : said.why(),
        said.reviewer(),
        Date.valueOf(said.reviewedOn()));
  }

  /** Why lines are refused whose person this run may not see, or who was not ranked. */
  private static Map<Integer, String> notRanked(Inputs inputs, Dataset<Row> given, int lines) {
    Dataset<Row> ranked = inputs.result(RARE_CASES, "rare_case").select("person_id");
    Dataset<Row> found = ranked.join(broadcast(given), "person_id").select("line");
    Set<Integer> known =
        inputs.small(found, lines).stream().map(row -> row.getInt(0)).collect(Collectors.toSet());
    return inputs.small(given.select("line"), lines).stream()
        .map(row -> row.getInt(0))
        .filter(line -> !known.contains(line))
        .collect(
            Collectors.toMap(
                line -> line,
                line -> "the newest rare-cases ranked no such person whom this run may see"));
  }

  private static void refuse(String name, VerdictFile file, Map<Integer, String> notRanked) {
    Map<Integer, String> all = new TreeMap<>(file.refusals());
    notRanked.forEach((line, why) -> all.merge(line, why, (one, other) -> one + "; " + other));
    if (!all.isEmpty()) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "--file %s: %,d of %,d lines cannot be used; nothing was loaded. Mend them and load"
                  + " the file again.%s%s",
              name,
              all.size(),
              file.verdicts().size() + file.refusals().size(),
              all.entrySet().stream()
                  .limit(TOLD)
                  .map(line -> "\nline " + line.getKey() + ": " + line.getValue())
                  .collect(Collectors.joining()),
              all.size() > TOLD ? "\nand more." : ""));
    }
  }

  /** All verdicts; one added for the same person and day takes the place of an earlier one. */
  private static Dataset<Row> together(Optional<Dataset<Row>> earlier, Dataset<Row> added) {
    Dataset<Row> all = added.withColumn("loaded", lit(1));
    if (earlier.isPresent()) {
      all = all.unionByName(earlier.get().drop("counts").withColumn("loaded", lit(0)));
    }
    Column lastLoaded =
        row_number()
            .over(Window.partitionBy("person_id", "reviewed_on").orderBy(col("loaded").desc()))
            .equalTo(1);
    Column latest =
        row_number()
            .over(Window.partitionBy("person_id").orderBy(col("reviewed_on").desc()))
            .equalTo(1);
    return all.withColumn("stands", lastLoaded)
        .filter(col("stands"))
        .withColumn("counts", latest)
        .select(
            ReviewTables.VERDICT.columns().stream()
                .map(column -> col(column.name()))
                .toArray(Column[]::new));
  }
}
