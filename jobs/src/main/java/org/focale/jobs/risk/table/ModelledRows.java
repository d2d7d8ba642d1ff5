package org.focale.jobs.risk.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.GivenFile;
import org.focale.job.Inputs;
import org.focale.jobs.risk.learn.TrainingRows;
import org.focale.jobs.risk.store.InputMeaning;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.jobs.risk.table.LabelRule.Fate;
import org.focale.model.ModelInput;
import org.focale.problem.BrokenInput;
import org.focale.table.ColumnKind;
import org.focale.table.ColumnProfile;
import org.focale.table.FlatTable;
import org.focale.table.FlatTableFile;
import org.focale.table.MissingMarks;

/**
 * What does a stored model read of the rows of another table, and what came of them?
 *
 * @param rows row_id LONG, person STRING, fate, label DOUBLE 1 or 0, and what the model reads as
 *     ids ARRAY of LONG, ascending, and values ARRAY of DOUBLE; those alone that take part
 * @param takingPart how many there are
 */
public record ModelledRows(Dataset<Row> rows, long takingPart) {

  public static final String IDS = "ids";
  public static final String VALUES = "values";

  private static final int MOST_PARTITIONS = 64;

  private static final StructType SCHEMA =
      new StructType()
          .add(FlatTable.ROW_ID, DataTypes.LongType, false)
          .add("person", DataTypes.StringType, true)
          .add(CodedRows.FATE, DataTypes.StringType, false)
          .add(TrainingRows.LABEL, DataTypes.DoubleType, false)
          .add(IDS, DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add(VALUES, DataTypes.createArrayType(DataTypes.DoubleType, false), false);

  /**
   * Digests of the table and the schema; what is wrong with the schema itself is told here.
   *
   * @return "table SHA-256, schema SHA-256"
   */
  public static String content(String table, String schema) {
    GivenFile file = GivenFile.read(schema);
    SchemaReader.read(file);
    return "table "
        + FlatTableFile.at(table).digest()
        + ", schema "
        + GivenFile.digest(List.of(file));
  }

  /**
   * Reads a table by its schema, for a model that reads columns of the same names.
   *
   * @throws BrokenInput if a column that the model reads is not there or holds no numbers, or if
   *     fewer than ten rows have the outcome, or have it not
   */
  public static ModelledRows read(Inputs inputs, String path, String schemaPath, StoredModel of) {
    TableSchema schema = SchemaReader.read(GivenFile.read(schemaPath));
    MissingMarks missing = new MissingMarks(schema.missing());
    FlatTable table = inputs.given(path);
    List<ColumnProfile> profiles =
        ColumnProfile.of(
            table,
            inputs.small(
                ColumnProfile.table(table, missing), MOST_PARTITIONS * table.columns().size()));
    List<ReadInput> read = readInputs(path, profiles, of);
    TableColumns columns = TableColumns.of(schema, profiles);
    LabelRule rule = new LabelRule(schema, columns, missing);
    List<Integer> person =
        columns.of(TableColumn.Role.PERSON).stream().map(TableColumn::position).toList();
    MapFunction<Row, Row> reading = row -> row(row, person, rule.of(row), read, missing);
    Dataset<Row> rows = inputs.keep(table.rows().map(reading, Encoders.row(SCHEMA)));
    RowCounts counts = RowCounts.of(inputs.small(CodedRows.fates(rows), Fate.values().length));
    counts.check(schema);
    return new ModelledRows(CodedRows.takingPart(rows), counts.takingPart());
  }

  private static Row row(
      Row row, List<Integer> person, Fate fate, List<ReadInput> inputs, MissingMarks missing) {
    List<Long> ids = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (ReadInput input : inputs) {
      double value = input.value(missing.text(row, input.column()));
      if (!Double.isNaN(value)) {
        ids.add(input.id());
        values.add(value);
      }
    }
    String who = person.isEmpty() ? "row " + row.getLong(0) : missing.text(row, person.get(0));
    return RowFactory.create(
        row.getLong(0),
        who.isEmpty() ? null : who,
        fate.name(),
        fate == Fate.WITH ? 1.0 : 0.0,
        ids.toArray(Long[]::new),
        values.toArray(Double[]::new));
  }

  private static List<ReadInput> readInputs(
      String path, List<ColumnProfile> profiles, StoredModel model) {
    List<String> names = profiles.stream().map(ColumnProfile::name).toList();
    List<String> lacking = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    List<ReadInput> read = new ArrayList<>();
    for (Map.Entry<Long, InputMeaning> input : model.meanings().entrySet()) {
      InputMeaning meaning = input.getValue();
      int at = names.indexOf(meaning.column());
      if (at < 0) {
        lacking.add(meaning.column().isEmpty() ? name(model, input.getKey()) : meaning.column());
      } else if (isNumber(meaning) && profiles.get(at).kind() == ColumnKind.TEXT) {
        texts.add(meaning.column());
      } else {
        read.add(
            new ReadInput(
                input.getKey(), at, profiles.get(at).kind(), meaning.encoding(), meaning.levels()));
      }
    }
    refuse(path, "has no columns", lacking);
    refuse(path, "holds texts where the model reads numbers, in columns", texts);
    read.sort(Comparator.comparingLong(ReadInput::id));
    return read;
  }

  private static void refuse(String path, String what, List<String> columns) {
    if (!columns.isEmpty()) {
      List<String> each = columns.stream().distinct().sorted().toList();
      throw new BrokenInput(
          "table "
              + path
              + " "
              + what
              + " "
              + each
              + ". Name and code them as in the table that the model was trained on.");
    }
  }

  private static boolean isNumber(InputMeaning meaning) {
    return switch (meaning.encoding()) {
      case VALUE, LOG_COUNT, FLAG -> true;
      case MISSING, LEVEL, CATEGORY -> false;
    };
  }

  private static String name(StoredModel model, long id) {
    return model.model().inputs().inputs().stream()
        .filter(input -> input.id() == id)
        .map(ModelInput::name)
        .findAny()
        .orElseThrow();
  }

  /**
   * How one covariate of the model is read.
   *
   * @param column position in the table
   */
  private record ReadInput(
      long id,
      int column,
      ColumnKind kind,
      org.focale.jobs.risk.store.Encoding encoding,
      List<String> levels)
      implements Serializable {

    /** The value that the model reads; NaN where nothing is recorded of the covariate. */
    double value(String text) {
      if (encoding == org.focale.jobs.risk.store.Encoding.MISSING) {
        return text.isEmpty() ? 1 : 0;
      }
      if (text.isEmpty()) {
        return Double.NaN;
      }
      int level = levels.indexOf(text);
      return switch (encoding) {
        case VALUE, FLAG -> number(text);
        case LOG_COUNT -> Math.signum(number(text)) * Math.log1p(Math.abs(number(text)));
        case LEVEL -> level >= 0 ? 1 : 0;
        case CATEGORY -> level >= 0 ? level : levels.size();
        case MISSING -> 0;
      };
    }

    private double number(String text) {
      return kind.number(text).orElse(Double.NaN);
    }
  }
}
