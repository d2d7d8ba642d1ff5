package org.focale.jobs.rarecases.error;

import java.sql.Date;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
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
    return errors.value().of(person).stream().map(error -> row(person, error)).toList();
  }

  private static Row row(Timeline person, RecordError error) {
    Domain domain = error.domain();
    int place = error.place();
    boolean ofPerson = domain == Domain.PERSON;
    boolean event = DateErrors.DOMAINS.contains(domain);
    int concept =
        ofPerson
            ? person.person(SEX)
            : event ? person.ints(domain.column("concept"))[place] : Timeline.ABSENT_INT;
    double value = domain == Domain.MEASUREMENT ? person.doubles(VALUE)[place] : Double.NaN;
    return RowFactory.create(
        person.personId(),
        error.kind().code(),
        domain.table(),
        event ? person.longs(domain.column("event_id"))[place] : person.personId(),
        concept == Timeline.ABSENT_INT ? null : concept,
        ofPerson ? null : day(person.ints(domain.column("start_day"))[place]),
        number(value),
        number(error.mended()),
        error.sure());
  }

  private static Date day(int day) {
    return Date.valueOf(LocalDate.ofEpochDay(day));
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
