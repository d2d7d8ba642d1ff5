package org.focale.jobs.browse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.focale.lake.Lake;
import org.focale.lake.Published;
import org.focale.problem.BadParameters;
import org.focale.problem.Refused;
import org.focale.problem.Spelling;

/**
 * Which table of the lake does a name in a query mean?
 *
 * <p>{@code source.table}; {@code table} where the call names a source; {@code results.job.table}
 * for the newest complete run; {@code results.job.run.table}. The case of letters does not matter.
 */
sealed interface TableName {

  /** The dataset's name within its snapshot or run. */
  String table();

  /** A table of the current snapshot of a source. */
  record OfSource(String source, String table) implements TableName {
    @Override
    public String toString() {
      return source + "." + table;
    }
  }

  /** A table of a run that was pinned. */
  record OfRun(Published run, String table) implements TableName {
    @Override
    public String toString() {
      return "results." + run.manifest().name() + "." + run.manifest().id() + "." + table;
    }
  }

  /** What Spark would read by path. */
  Set<String> FORMATS =
      Set.of(
          "avro",
          "binaryfile",
          "csv",
          "delta",
          "hudi",
          "iceberg",
          "jdbc",
          "json",
          "kafka",
          "orc",
          "parquet",
          "text",
          "xml");

  /**
   * The table that a name means.
   *
   * @param parts of the name, as the query has them
   * @param source the source of a table that is named alone
   * @throws BadParameters with the nearest names, if there is no such table
   * @throws Refused if the name is a path
   */
  static TableName of(List<String> parts, Lake lake, Optional<String> source) throws IOException {
    if (parts.get(0).equalsIgnoreCase(Lake.RESULTS)) {
      return ofRun(parts, lake);
    }
    if (parts.size() == 1) {
      return new OfSource(
          source.orElseThrow(
              () ->
                  new BadParameters(
                      "Table "
                          + parts.get(0)
                          + ": of which source? Write <source>."
                          + parts.get(0)
                          + " or give --source.")),
          lower(parts.get(0)));
    }
    List<String> sources = lake.sources();
    String first = lower(parts.get(0));
    if (parts.size() == 2 && sources.contains(first)) {
      return new OfSource(first, lower(parts.get(1)));
    }
    if (FORMATS.contains(first) || parts.stream().anyMatch(p -> p.contains("/"))) {
      throw new Refused("Files are not read by path. A query names tables of the lake.");
    }
    throw new BadParameters(
        "There is no table "
            + String.join(".", parts)
            + ": a table is named <source>.<table> or results.<job>.<table>, and the sources are "
            + String.join(", ", sources)
            + Spelling.hint(first, sources));
  }

  private static TableName ofRun(List<String> parts, Lake lake) throws IOException {
    if (parts.size() < 3 || parts.size() > 4) {
      throw new BadParameters(
          "A result is named results.<job>.<table> or results.<job>.<run>.<table>, not "
              + String.join(".", parts));
    }
    String job = lower(parts.get(1));
    String directory = Lake.RESULTS + "/" + job;
    List<String> jobs = lake.jobs();
    if (!jobs.contains(job)) {
      throw new BadParameters(
          "There are no results of " + job + Spelling.hint(job, jobs) + known(jobs));
    }
    String table = lower(parts.get(parts.size() - 1));
    if (parts.size() == 3) {
      return new OfRun(
          lake.newest(directory)
              .orElseThrow(() -> new BadParameters("No run of " + job + " is complete.")),
          table);
    }
    List<String> runs = lake.published(directory);
    String run =
        runs.stream()
            .filter(id -> id.equalsIgnoreCase(parts.get(2)))
            .findFirst()
            .orElseThrow(() -> new BadParameters("There is no run " + parts.get(2) + known(runs)));
    return new OfRun(lake.pin(directory, run), table);
  }

  private static String known(List<String> names) {
    List<String> shown =
        new ArrayList<>(names.subList(Math.max(0, names.size() - 10), names.size()));
    return shown.isEmpty() ? "" : "; there are " + String.join(", ", shown);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
