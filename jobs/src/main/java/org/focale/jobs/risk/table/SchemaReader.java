package org.focale.jobs.risk.table;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.focale.job.GivenFile;
import org.focale.problem.BadParameters;
import org.focale.problem.Spelling;
import org.focale.table.GivenNumber;
import org.focale.table.MissingMarks;

/** What does a schema file ask for? Every problem of the file is reported at once. */
final class SchemaReader {

  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "label",
              "person",
              "time",
              "site",
              "categorical",
              "numeric",
              "ignored",
              "missing",
              "leave-out"));
  private static final Set<String> OUTCOME = new TreeSet<>(Set.of("column", "positive"));
  private static final Set<String> EVENT =
      new TreeSet<>(Set.of("event", "positive", "time", "within"));

  private final GivenFile file;
  private final ConfigObject table;
  private final List<String> problems = new ArrayList<>();

  private SchemaReader(GivenFile file, ConfigObject table) {
    this.file = file;
    this.table = table;
  }

  /**
   * Reads a schema.
   *
   * @throws BadParameters with every problem found
   */
  static TableSchema read(GivenFile file) {
    try {
      Config all = ConfigFactory.parseString(file.text()).resolve();
      if (!all.root().keySet().equals(Set.of("table"))) {
        throw new BadParameters(
            file.path()
                + ": a schema file holds one object, table { … }; found "
                + all.root().keySet());
      }
      return new SchemaReader(file, all.getObject("table")).schema();
    } catch (ConfigException wrong) {
      throw new BadParameters(file.path() + " is not a schema file: " + wrong.getMessage());
    }
  }

  private TableSchema schema() {
    refuseOthers("table", table, KEYS);
    Optional<TableSchema.Label> label = label();
    Set<String> missing =
        table.containsKey("missing") ? Set.copyOf(texts(table, "missing")) : MissingMarks.USUAL;
    Map<String, List<String>> leaveOut = leaveOut();
    Optional<String> person = text(table, "person");
    Optional<String> time = text(table, "time");
    Optional<String> site = text(table, "site");
    List<String> categorical = texts(table, "categorical");
    List<String> numeric = texts(table, "numeric");
    List<String> ignored = texts(table, "ignored");
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
    }
    return new TableSchema(
        label.orElseThrow(),
        person,
        time,
        site,
        categorical,
        numeric,
        ignored,
        missing,
        leaveOut);
  }

  private Optional<TableSchema.Label> label() {
    if (!(table.get("label") instanceof ConfigObject label)) {
      complain("label", "is missing: { column, positive } or { event, positive, time, within }");
      return Optional.empty();
    }
    boolean event = label.containsKey("event");
    refuseOthers("label", label, event ? EVENT : OUTCOME);
    List<String> positive = texts(label, "positive");
    if (positive.isEmpty()) {
      complain("label.positive", "is missing: the value, or the values, of the outcome");
    }
    if (!event) {
      return required(label, "column").map(column -> new TableSchema.Outcome(column, positive));
    }
    Optional<String> time = required(label, "time");
    double within = within(label);
    return text(label, "event")
        .flatMap(of -> time.map(t -> new TableSchema.Event(of, positive, t, within)));
  }

  private double within(ConfigObject label) {
    double within =
        required(label, "within").map(text -> GivenNumber.of(text).orElse(-1)).orElse(1.0);
    if (within <= 0) {
      complain("label.within", "is not a number above 0");
    }
    return within;
  }

  private Map<String, List<String>> leaveOut() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (!table.containsKey("leave-out")) {
      return values;
    }
    if (!(table.get("leave-out") instanceof ConfigObject columns)) {
      complain("leave-out", "is not an object { column = [values] }");
      return values;
    }
    columns.keySet().forEach(column -> values.put(column, texts(columns, column)));
    return values;
  }

  private Optional<String> required(ConfigObject object, String key) {
    if (!object.containsKey(key)) {
      complain("label." + key, "is missing");
    }
    return text(object, key);
  }

  private Optional<String> text(ConfigObject object, String key) {
    List<String> texts = texts(object, key);
    if (texts.size() > 1) {
      complain(key, "names " + texts.size() + " columns; it takes one");
    }
    return texts.stream().findFirst();
  }

  /** The texts under a key, one or a list of them, as they are written. */
  private List<String> texts(ConfigObject object, String key) {
    ConfigValue value = object.get(key);
    if (value == null || value.valueType() == ConfigValueType.NULL) {
      return List.of();
    }
    List<ConfigValue> all = value instanceof ConfigList list ? list : List.of(value);
    List<String> texts = new ArrayList<>();
    for (ConfigValue one : all) {
      switch (one.valueType()) {
        case STRING, NUMBER, BOOLEAN -> texts.add(one.atKey("value").getString("value"));
        case LIST, OBJECT, NULL -> complain(key, "holds something that is no text or number");
      }
    }
    return texts;
  }

  private void refuseOthers(String where, ConfigObject object, Set<String> known) {
    for (String key : new TreeSet<>(object.keySet())) {
      if (!known.contains(key)) {
        complain(where + "." + key, "is unknown" + Spelling.hint(key, known));
      }
    }
  }

  private void complain(String where, String problem) {
    problems.add(file.path() + ": " + where + " " + problem);
  }
}
