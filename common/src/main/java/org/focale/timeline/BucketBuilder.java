package org.focale.timeline;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.focale.cdm.Cdm;
import org.focale.lake.ArrayFileWriter;
import org.focale.lake.DataFile;
import org.focale.lake.Store;
import org.focale.vocabulary.LookUps;

/**
 * How do the CDM tables of one bucket of persons become their timelines?
 *
 * <p>All tables are sorted by person, so this is a merge: no shuffle, no join, and in memory one
 * person and one row group of each table.
 */
final class BucketBuilder {

  /** The person's scalars come first in a row. */
  private static final int PERSON_COLUMNS = Domain.PERSON.columns().size();

  private final Store store;
  private final Map<String, String> paths;
  private final LookUps lookUps;
  private final Map<Long, String> texts = new TreeMap<>();
  private final Map<Integer, Long> categoryFacts = new HashMap<>();

  /**
   * @param paths per CDM table the file that holds the bucket, relative to the lake
   */
  BucketBuilder(Store store, Map<String, String> paths, LookUps lookUps) {
    this.store = store;
    this.paths = paths;
    this.lookUps = lookUps;
  }

  /** The texts that were hashed, by their code. */
  Map<Long, String> texts() {
    return texts;
  }

  /** Per bit of a category the facts that fall in it. */
  Map<Integer, Long> categoryFacts() {
    return categoryFacts;
  }

  /** Writes the bucket's timelines, one row per person in ascending order of the id. */
  DataFile build(String path, int bucket) throws IOException {
    Map<Domain, DomainRows> domains = new EnumMap<>(Domain.class);
    PositionMap visits = new PositionMap();
    ArrayFileWriter writer =
        new ArrayFileWriter(
            store,
            path,
            Domain.all().stream().map(Column::stored).toList(),
            Map.of("focale.timeline.version", String.valueOf(TimelineDataset.VERSION)));
    try (writer) {
      for (Domain domain : Domain.values()) {
        domains.put(domain, open(domain, visits));
      }
      DomainRows persons = domains.get(Domain.PERSON);
      PersonQueue queue = new PersonQueue(store, paths.get("person"));
      try (queue) {
        while (queue.next()) {
          writePerson(queue.person(), persons, domains, visits, writer);
        }
      }
      for (DomainRows rows : domains.values()) {
        if (!rows.exhausted()) {
          rows.take(Long.MAX_VALUE);
        }
      }
    } finally {
      for (DomainRows rows : domains.values()) {
        rows.close();
      }
    }
    return writer.written(bucket);
  }

  private DomainRows open(Domain domain, PositionMap visits) throws IOException {
    return new DomainRows(
        domain,
        store,
        Optional.ofNullable(paths.get(domain.table())),
        Cdm.table(domain.table()).orElseThrow().personField().orElseThrow(),
        lookUps,
        visits,
        texts);
  }

  private void writePerson(
      long person,
      DomainRows persons,
      Map<Domain, DomainRows> domains,
      PositionMap visits,
      ArrayFileWriter writer)
      throws IOException {
    persons.take(person);
    for (Column column : Domain.PERSON.columns()) {
      if (column.derivation() == Column.Derivation.LONG) {
        writer.scalar(column.position(), persons.longs(column)[0]);
      } else {
        writer.scalar(column.position(), persons.ints(column)[0]);
      }
    }
    visits.clear();
    DomainRows visitRows = domains.get(Domain.VISIT_OCCURRENCE);
    visitRows.take(person);
    long[] visitIds = visitRows.longs(Domain.VISIT_OCCURRENCE.column("event_id"));
    for (int i = 0; i < visitRows.count(); i++) {
      if (visitIds[i] == Timeline.ABSENT_LONG) {
        visits.skip();
      } else {
        visits.positionOf(visitIds[i]);
      }
    }
    int firstColumn = PERSON_COLUMNS;
    for (Domain domain : List.of(Domain.values()).subList(1, Domain.values().length)) {
      DomainRows rows = domains.get(domain);
      if (rows != visitRows) {
        rows.take(person);
      }
      rows.write(writer, firstColumn);
      firstColumn += domain.columns().size();
      countCategories(domain, rows);
    }
    writer.endRow();
  }

  private void countCategories(Domain domain, DomainRows rows) {
    if (!domain.has("category")) {
      return;
    }
    int[] categories = rows.ints(domain.column("category"));
    for (int i = 0; i < rows.count(); i++) {
      for (int bits = categories[i]; bits != 0; bits &= bits - 1) {
        categoryFacts.merge(Integer.lowestOneBit(bits), 1L, Long::sum);
      }
    }
  }
}
