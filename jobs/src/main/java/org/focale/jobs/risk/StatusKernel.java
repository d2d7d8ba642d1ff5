package org.focale.jobs.risk;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/** Where does each person end up, and with which outcome? One row per person. */
final class StatusKernel implements Kernel<List<Row>> {

  static final StructType SCHEMA =
      new StructType()
          .add("status", DataTypes.StringType, false)
          .add("outcome", DataTypes.BooleanType, false);

  private static final long serialVersionUID = 1L;

  private final RiskQuestion question;

  StatusKernel(RiskQuestion question) {
    this.question = question;
  }

  @Override
  public Set<Column> columns() {
    return RiskQuestion.COLUMNS;
  }

  @Override
  public List<Row> apply(Timeline person) {
    Participation participation = question.of(person);
    return List.of(RowFactory.create(participation.status().label(), participation.outcome()));
  }
}
