package org.focale.jobs.rarecases.error;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/** Which facts of each person are wrong? One row of {@link ErrorTable} per fact. */
final class ErrorKernel implements Kernel<List<Row>> {

  private static final long serialVersionUID = 1L;
  private static final Column SEX = Domain.PERSON.column("gender");
  private static final Column VALUE = Domain.MEASUREMENT.column("value");

  private static final int[] NONE = {};

  private final Broadcast<RecordErrors> errors;

  ErrorKernel(Broadcast<RecordErrors> errors) {
    this.errors = errors;
  }

  @Override
  public Set<Column> columns() {
    Set<Column> all = new HashSet<>(errors.value().columns());
    all.addAll(List.of(SEX, VALUE));
    for (Domain domain : DateErrors.DOMAINS) {
      all.add(domain.column("event_id"));
      all.add(domain.column("concept"));
    }
    return all;
  }

  @Override
  public List<Row> apply(Timeline person) {
    Map<Domain, List<RecordError>> byDomain = new EnumMap<>(Domain.class);
    for (RecordError error : errors.value().of(person)) {
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
              person.personId(),
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
