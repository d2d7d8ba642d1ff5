package org.focale.features;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.model.CovariateValues;
import org.focale.timeline.Column;
import org.focale.timeline.DatedKernel;
import org.focale.timeline.Kernel;
import org.focale.timeline.MarkedDays;
import org.focale.timeline.Timeline;

/**
 * Which covariates does each person have on each index day? A row per index day.
 *
 * <p>Index days come from rows, or from a rule that finds one in the timeline itself.
 */
public final class CovariateKernel implements DatedKernel<List<Row>> {

  /** What {@link #SCHEMA} calls the first index day of a person and kind. */
  public static final String FIRST = "first";

  /** The kind of index days that a rule finds. */
  public static final int OF_RULE = 0;

  /**
   * Arrays by ascending covariate id; {@code first} says whether the day is the person's first of
   * the kind, {@code born} whether it is not before birth, {@code observed} whether it lies in an
   * observation period or on the day after one, {@code measured} which measurement in which unit
   * the values are of.
   */
  public static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("kind", DataTypes.IntegerType, false)
          .add("day", DataTypes.IntegerType, false)
          .add(FIRST, DataTypes.BooleanType, false)
          .add("born", DataTypes.BooleanType, false)
          .add("observed", DataTypes.BooleanType, false)
          .add("covariate_id", DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add("value", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
          .add("measured", DataTypes.createArrayType(DataTypes.LongType, false), false);

  private static final long serialVersionUID = 1L;

  private final Broadcast<PersonCovariates> covariates;

  public CovariateKernel(Broadcast<PersonCovariates> covariates) {
    this.covariates = covariates;
  }

  @Override
  public Set<Column> columns() {
    Set<Column> columns = new HashSet<>(covariates.value().columns());
    columns.addAll(Demographics.COLUMNS);
    return columns;
  }

  @Override
  public List<Row> apply(Timeline person, MarkedDays days) {
    List<Row> rows = new ArrayList<>();
    Set<Integer> kinds = new HashSet<>();
    for (int i = 0; i < days.size(); i++) {
      rows.add(row(person, days.kinds()[i], days.days()[i], kinds.add(days.kinds()[i])));
    }
    return rows;
  }

  /** The same on the day that a rule finds; a person without one gives no row. */
  public Kernel<List<Row>> on(IndexRule rule) {
    return new OnRule(rule, this);
  }

  private Row row(Timeline person, int kind, int day, boolean first) {
    CovariateValues values = covariates.value().of(person, day);
    return RowFactory.create(
        person.personId(),
        kind,
        day,
        first,
        !Demographics.beforeBirth(person, day),
        Demographics.observed(person, day),
        values.ids(),
        values.values(),
        covariates.value().measured(person, day));
  }

  private record OnRule(IndexRule rule, CovariateKernel kernel) implements Kernel<List<Row>> {

    @Override
    public Set<Column> columns() {
      return PastFacts.union(kernel.columns(), List.of(rule.columns()));
    }

    @Override
    public List<Row> apply(Timeline person) {
      OptionalInt day = rule.day(person);
      return day.isPresent()
          ? List.of(kernel.row(person, OF_RULE, day.getAsInt(), true))
          : List.of();
    }
  }
}
