package org.focale.jobs.risk.score;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.Age;
import org.focale.features.PersonCovariates;
import org.focale.jobs.risk.covariate.EncodedCovariates;
import org.focale.jobs.risk.question.IndexDays;
import org.focale.timeline.Column;
import org.focale.timeline.DatedKernel;
import org.focale.timeline.Domain;
import org.focale.timeline.Kernel;
import org.focale.timeline.MarkedDays;
import org.focale.timeline.Timeline;

/**
 * Which probability does a model give a person on each index day, from what was known before it?
 *
 * <p>A row per index day; a person who has none gives no row.
 */
final class ScoreKernel implements Kernel<List<Row>>, DatedKernel<List<Row>> {

  /** {@code day} is since 1970-01-01; {@code born} says whether it is not before birth. */
  static final StructType SCHEMA =
      Scorer.schema(
          new StructType()
              .add("person_id", DataTypes.LongType, false)
              .add("day", DataTypes.IntegerType, false)
              .add("born", DataTypes.BooleanType, false));

  private static final long serialVersionUID = 1L;
  private static final Column BORN = Domain.PERSON.column("year_of_birth");

  private final IndexDays days;
  private final Broadcast<PersonCovariates> covariates;
  private final Scorer scorer;

  ScoreKernel(IndexDays days, Broadcast<PersonCovariates> covariates, Scorer scorer) {
    this.days = days;
    this.covariates = covariates;
    this.scorer = scorer;
  }

  @Override
  public Set<Column> columns() {
    Set<Column> columns = new HashSet<>(covariates.value().columns());
    columns.addAll(days.columns());
    columns.addAll(Age.COLUMNS);
    return columns;
  }

  @Override
  public List<Row> apply(Timeline person) {
    return apply(person, new MarkedDays(new int[0], new int[0]));
  }

  @Override
  public List<Row> apply(Timeline person, MarkedDays marked) {
    List<Row> rows = new ArrayList<>();
    for (int day : days.of(person, marked)) {
      boolean born =
          person.person(BORN) == Timeline.ABSENT_INT || Age.years(person, day).isPresent();
      Object[] cells = scorer.cells(EncodedCovariates.of(covariates.value().of(person, day)));
      rows.add(RowFactory.create(person.personId(), day, born, cells[0], cells[1]));
    }
    return rows;
  }
}
