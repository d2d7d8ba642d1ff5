package org.focale.jobs.rarecases.error;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/** How are the errors of one person told? In rows of {@link ErrorTable#FACT}. */
public final class ErrorRows {

  private static final Column SEX = Domain.PERSON.column("gender");
  private static final Column VALUE = Domain.MEASUREMENT.column("value");

  private static final int[] NONE = {};

  private ErrorRows() {}

  /** The arrays that are read. */
  public static Set<Column> columns() {
    Set<Column> all = new HashSet<>(Set.of(SEX, VALUE));
    for (Domain domain : DateErrors.DOMAINS) {
      all.add(domain.column("event_id"));
      all.add(domain.column("concept"));
    }
    return all;
  }

  /** A row per error. */
  public static List<Row> of(Timeline person, List<RecordError> errors) {
    Map<Domain, List<RecordError>> byDomain = new EnumMap<>(Domain.class);
    for (RecordError error : errors) {
      byDomain.computeIfAbsent(error.domain(), domain -> new ArrayList<>()).add(error);
    }
    List<Row> rows = new ArrayList<>();
    byDomain.forEach((domain, ofDomain) -> add(rows, person, domain, ofDomain));
    return rows;
  }

  /** An array is decoded each time that it is asked for: once for all errors of a domain. */
  private static void add(
      List<Row> rows, Timeline person, Domain domain, List<RecordError> errors) {
    boolean event = DateErrors.DOMAINS.contains(domain);
    int[] concepts = event ? person.ints(domain.column("concept")) : NONE;
    long[] keys = event ? person.longs(domain.column("event_id")) : new long[0];
    int[] days = domain == Domain.PERSON ? NONE : person.ints(domain.column("start_day"));
    double[] values = domain == Domain.MEASUREMENT ? person.doubles(VALUE) : new double[0];
    for (RecordError error : errors) {
      int place = error.place();
      int concept =
          domain == Domain.PERSON
              ? person.person(SEX)
              : event ? concepts[place] : Timeline.ABSENT_INT;
      rows.add(
          RowFactory.create(
              error.kind().code(),
              domain.table(),
              event ? keys[place] : person.personId(),
              concept == Timeline.ABSENT_INT ? null : concept,
              domain == Domain.PERSON ? null : day(days[place]),
              values.length == 0 ? null : number(values[place]),
              number(error.mended()),
              error.sure()));
    }
  }

  private static Date day(int day) {
    return Date.valueOf(LocalDate.ofEpochDay(day));
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
