package org.focale.jobs.browse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;

/**
 * Which tables does a lake itself hold now, and what do their columns say?
 *
 * <p>From the manifests of the current snapshots and of the newest runs alone. Tables are named as
 * a query names them: {@code source.dataset}, {@code results.job.dataset}.
 */
final class HeldTables {

  private HeldTables() {}

  /**
   * What a lake holds.
   *
   * @param source only this source, and only runs that read it
   */
  static List<DescribedTable> of(Lake lake, Optional<String> source) throws IOException {
    Contents contents = Contents.of(lake, source, false);
    List<DescribedTable> tables = new ArrayList<>();
    for (Contents.Item snapshot : contents.snapshots()) {
      tables.addAll(tables("", "snapshot", snapshot.manifest()));
    }
    for (Contents.Item run : contents.runs()) {
      tables.addAll(tables(Lake.RESULTS + ".", "run", run.manifest()));
    }
    return tables;
  }

  /** A file without columns, such as a report, is no table. */
  private static List<DescribedTable> tables(String prefix, String kind, Manifest manifest) {
    List<DescribedTable> tables = new ArrayList<>();
    manifest
        .datasets()
        .forEach(
            (name, dataset) -> {
              if (!dataset.columns().isEmpty()) {
                tables.add(
                    new DescribedTable(
                        prefix + manifest.name() + "." + name,
                        level(dataset.level()) + ", in " + kind + " " + manifest.id() + ".",
                        dataset.columns().stream().map(c -> entry(dataset, c)).toList()));
              }
            });
    return tables;
  }

  /** A level for a reader. */
  static String level(String level) {
    return level.equals("person") ? "Person-level" : capital(level);
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static DescribedTable.Entry entry(Manifest.Dataset dataset, Manifest.Field column) {
    return new DescribedTable.Entry(
        column.name(),
        column.type().toLowerCase(Locale.ROOT),
        column.name().equals(dataset.person()) ? "names the person" : "",
        column.doc());
  }
}
