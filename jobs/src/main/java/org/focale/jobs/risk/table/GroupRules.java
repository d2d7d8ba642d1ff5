package org.focale.jobs.risk.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;
import org.focale.problem.BadParameters;
import org.focale.problem.Spelling;
import org.focale.table.ColumnKind;
import org.focale.table.FlatTable;
import org.focale.table.GivenNumber;
import org.focale.table.MissingMarks;

/**
 * By which columns are the rows of a table set apart, and into which groups?
 *
 * <p>A column of texts, or one that the schema names categorical, has a group for each text; one of
 * numbers has bands, cut where the caller says or else at its quartiles. The site of the schema is
 * always among them.
 */
final class GroupRules implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final StructType VALUES =
      new StructType()
          .add(CodedRows.VALUES, DataTypes.createArrayType(DataTypes.DoubleType, false), false);
  private static final int[] QUARTILES = {24, 49, 74};

  private final ArrayList<String> names;
  private final ArrayList<GroupRule> rules;

  private GroupRules(List<String> names, List<GroupRule> rules) {
    this.names = new ArrayList<>(names);
    this.rules = new ArrayList<>(rules);
  }

  /**
   * The rules that the caller asks for.
   *
   * @param asked columns, a numeric one with cuts if so wished: {@code sex}, {@code age:40:65}
   * @throws BadParameters with every column that is not there, and cuts that are none
   */
  static GroupRules of(
      Inputs inputs,
      List<String> asked,
      TableSchema schema,
      TableColumns columns,
      FlatTable table) {
    Map<String, Optional<List<Double>>> cuts = asked(asked, schema, columns);
    List<TableColumn> found = cuts.keySet().stream().map(columns::named).toList();
    List<TableColumn> uncut =
        found.stream().filter(c -> isNumber(c) && cuts.get(c.name()).isEmpty()).toList();
    List<Quantiles> spread =
        Quantiles.of(
            inputs, numbers(table, uncut, new MissingMarks(schema.missing())), uncut.size());
    List<GroupRule> rules = new ArrayList<>();
    for (TableColumn column : found) {
      if (isNumber(column)) {
        rules.add(
            GroupRule.ofNumbers(
                column,
                cuts.get(column.name())
                    .orElseGet(() -> quartiles(spread.get(uncut.indexOf(column))))));
      } else {
        rules.add(GroupRule.ofTexts(column));
      }
    }
    return new GroupRules(List.copyOf(cuts.keySet()), rules);
  }

  private static Map<String, Optional<List<Double>>> asked(
      List<String> asked, TableSchema schema, TableColumns columns) {
    List<String> known = columns.all().stream().map(TableColumn::name).toList();
    List<String> problems = new ArrayList<>();
    Map<String, Optional<List<Double>>> cuts = new LinkedHashMap<>();
    for (String text : asked) {
      int colon = known.contains(text) ? -1 : text.indexOf(':');
      String name = colon < 0 ? text : text.substring(0, colon);
      if (!known.contains(name)) {
        problems.add(
            "--groups: the table has no column " + name + Spelling.hint(name, known) + ".");
      } else if (colon < 0) {
        cuts.put(name, Optional.empty());
      } else if (!isNumber(columns.named(name))) {
        problems.add("--groups " + text + ": cuts are for columns of numbers.");
      } else {
        cuts.put(name, Optional.of(cuts(text, colon, problems)));
      }
    }
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
    }
    schema.site().ifPresent(site -> cuts.putIfAbsent(site, Optional.empty()));
    return cuts;
  }

  private static List<Double> cuts(String text, int colon, List<String> problems) {
    List<Double> cuts = new ArrayList<>();
    for (String part : text.substring(colon + 1).split(":", -1)) {
      GivenNumber.of(part).ifPresent(cuts::add);
    }
    boolean ascend =
        new ArrayList<>(new LinkedHashSet<>(cuts)).equals(cuts.stream().sorted().toList());
    if (!ascend || cuts.size() < text.substring(colon).chars().filter(c -> c == ':').count()) {
      problems.add("--groups " + text + ": cuts are numbers that ascend, as in age:40:65.");
    }
    return cuts;
  }

  private static boolean isNumber(TableColumn column) {
    boolean numbers = column.kind() == ColumnKind.NUMBER || column.kind() == ColumnKind.DAY;
    boolean names =
        column.role() == TableColumn.Role.CATEGORICAL || column.role() == TableColumn.Role.SITE;
    return numbers && !names;
  }

  private static Dataset<Row> numbers(
      FlatTable table, List<TableColumn> columns, MissingMarks missing) {
    MapFunction<Row, Row> reading =
        row -> {
          Double[] values = new Double[columns.size()];
          for (int i = 0; i < values.length; i++) {
            TableColumn column = columns.get(i);
            values[i] =
                column.kind().number(missing.text(row, column.position())).orElse(Double.NaN);
          }
          return RowFactory.create((Object) values);
        };
    return table.rows().map(reading, Encoders.row(VALUES));
  }

  private static List<Double> quartiles(Quantiles spread) {
    List<Double> cuts = new ArrayList<>();
    if (spread.percentiles().length > 0) {
      for (int at : QUARTILES) {
        cuts.add(spread.percentiles()[at]);
      }
    }
    return GroupRule.coarse(cuts);
  }

  /** The columns, in order. */
  List<String> names() {
    return List.copyOf(names);
  }

  /** The group of a row by each column, in their order. */
  String[] of(Row row, MissingMarks missing) {
    String[] groups = new String[rules.size()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = rules.get(i).of(missing.text(row, rules.get(i).column()));
    }
    return groups;
  }
}
