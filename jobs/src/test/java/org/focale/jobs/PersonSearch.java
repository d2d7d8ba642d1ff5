package org.focale.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.focale.lake.DataFile;
import org.focale.lake.Manifest;
import org.focale.lake.Published;

/** In how many cells and texts of a run are some persons named? Read by DuckDB, not by Focale. */
public final class PersonSearch {

  private final List<Long> persons;
  private long named;
  private int columns;

  private PersonSearch(Collection<Long> persons) {
    this.persons = List.copyOf(persons);
  }

  /** Searches every file of a run and its manifest. */
  public static PersonSearch in(Path lake, Published run, Collection<Long> persons)
      throws Exception {
    PersonSearch search = new PersonSearch(persons);
    for (Manifest.Dataset dataset : run.manifest().datasets().values()) {
      for (DataFile file : dataset.files()) {
        Path path = lake.resolve(run.path(file));
        if (path.toString().endsWith(".parquet")) {
          search.table(path, dataset);
        } else {
          search.text(path);
        }
      }
    }
    search.text(lake.resolve(run.manifestPath()));
    assertThat(search.columns).as("columns searched").isPositive();
    return search;
  }

  /** The cells and texts that name one of the persons. */
  public long named() {
    return named;
  }

  private void table(Path file, Manifest.Dataset dataset) throws Exception {
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      for (Manifest.Field field : dataset.columns()) {
        if (field.type().equals("BINARY")) {
          continue;
        }
        columns++;
        for (long person : persons) {
          String query =
              "select count(*) from read_parquet('%s') where regexp_matches(%s::varchar, '(^|[^0-9])%d([^0-9]|$)')"
                  .formatted(file, field.name(), person);
          try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            named += rows.getLong(1);
          }
        }
      }
    }
  }

  private void text(Path file) throws Exception {
    String text = Files.readString(file);
    named +=
        persons.stream()
            .filter(p -> Pattern.compile("\\b" + p + "\\b").matcher(text).find())
            .count();
  }
}
