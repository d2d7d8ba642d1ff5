package org.focale.jobs.risk.table;

import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.governance.DisclosureRule;
import org.focale.job.GivenFile;
import org.focale.job.Inputs;
import org.focale.jobs.risk.learn.TrainingRows;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.jobs.risk.table.LabelRule.Fate;
import org.focale.model.CovariateValues;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.focale.table.ColumnProfile;
import org.focale.table.MissingMarks;

/**
 * By which rows of another table can a stored model be judged?
 *
 * @param rows person STRING, label DOUBLE 1 or 0, what the model reads as ids ARRAY of LONG,
 *     ascending, and values ARRAY of DOUBLE, and groups ARRAY of STRING; those alone that take part
 * @param groups the columns behind the groups, in order
 * @param takingPart how many rows there are
 * @param others how many rows take no part and why, "" if all do; may leave the house
 */
public record JudgedRows(Dataset<Row> rows, List<String> groups, long takingPart, String others) {

  public static final String PERSON = "person";
  public static final String LABEL = TrainingRows.LABEL;
  public static final String IDS = "ids";
  public static final String VALUES = "values";
  public static final String GROUPS = "groups";

  private static final int MOST_PARTITIONS = 64;

  private static final StructType SCHEMA =
      new StructType()
          .add(PERSON, DataTypes.StringType, true)
          .add(CodedRows.FATE, DataTypes.StringType, false)
          .add(LABEL, DataTypes.DoubleType, false)
          .add(IDS, DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add(VALUES, DataTypes.createArrayType(DataTypes.DoubleType, false), false)
          .add(GROUPS, DataTypes.createArrayType(DataTypes.StringType, false), false);

  public JudgedRows {
    groups = List.copyOf(groups);
  }

  /**
   * Reads a table by its schema. Where that names no person, a row is one.
   *
   * @param model its name, for messages
   * @param groups as {@link GroupRules} reads them
   * @throws BadParameters if a column of a group is not there
   * @throws BrokenInput if a column that the model reads is not there, or if fewer than ten rows
   *     have the outcome, or have it not
   */
  public static JudgedRows read(
      Inputs inputs,
      String path,
      String schemaPath,
      List<String> groups,
      String model,
      StoredModel stored) {
    TableSchema schema = SchemaReader.read(GivenFile.read(schemaPath));
    GivenRows given = GivenRows.read(inputs, path, schemaPath);
    GivenCovariates known = GivenCovariates.of(model, stored, given);
    MissingMarks missing = given.missing();
    int most = MOST_PARTITIONS * given.table().columns().size();
    List<ColumnProfile> profiles =
        ColumnProfile.of(
            given.table(), inputs.small(ColumnProfile.table(given.table(), missing), most));
    TableColumns columns = TableColumns.of(schema, profiles);
    LabelRule rule = new LabelRule(schema, columns, missing);
    GroupRules grouping = GroupRules.of(inputs, groups, schema, columns, given.table());
    int person = given.person().orElse(-1);
    MapFunction<Row, Row> reading =
        row -> {
          String who = person < 0 ? "row " + row.getLong(0) : missing.text(row, person);
          return row(who, rule.of(row), known.of(row), grouping.of(row, missing));
        };
    Dataset<Row> rows = inputs.keep(given.table().rows().map(reading, Encoders.row(SCHEMA)));
    RowCounts counts = RowCounts.of(inputs.small(CodedRows.fates(rows), Fate.values().length));
    counts.check(schema);
    return new JudgedRows(
        CodedRows.takingPart(rows), grouping.names(), counts.takingPart(), others(counts));
  }

  private static Row row(String who, Fate fate, CovariateValues known, String[] groups) {
    Long[] ids = new Long[known.ids().length];
    Double[] values = new Double[ids.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = known.ids()[i];
      values[i] = known.values()[i];
    }
    return RowFactory.create(
        who.isEmpty() ? null : who,
        fate.name(),
        fate == Fate.WITH ? 1.0 : 0.0,
        ids,
        values,
        groups);
  }

  private static String others(RowCounts counts) {
    StringBuilder text = new StringBuilder();
    add(text, counts.of(Fate.LEFT_OUT), "were left out as the schema says");
    add(text, counts.of(Fate.UNKNOWN), "have no label");
    add(text, counts.of(Fate.NOT_FOLLOWED), "were not followed long enough to know");
    return text.toString().strip();
  }

  private static void add(StringBuilder text, long rows, String why) {
    if (rows > 0) {
      text.append(' ').append(DisclosureRule.DEFAULT.told(rows)).append(" rows ").append(why);
      text.append('.');
    }
  }
}
