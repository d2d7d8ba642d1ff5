package org.focale.jobs.linkage;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.focale.job.GivenFile;
import org.focale.linkage.Field;
import org.focale.linkage.FieldKind;
import org.focale.linkage.Records;
import org.focale.problem.BadParameters;
import org.focale.problem.Spelling;

/**
 * Which column holds what kind of identifier?
 *
 * <pre>
 * fields { given_name = given-name, date_of_birth = birth-date }
 * right { date_of_birth = dob }
 * </pre>
 *
 * @param file as it was given
 * @param fields in the order of their kinds, then of their names
 * @param right names of columns of the right table that differ, by the left's
 */
record FieldsFile(GivenFile file, List<Field> fields, Map<String, String> right) {

  private static final Map<String, FieldKind> KINDS =
      Arrays.stream(FieldKind.values())
          .collect(Collectors.toMap(FieldKind::label, Function.identity()));
  private static final Set<String> KEYS = Set.of("fields", "right");

  FieldsFile {
    fields = List.copyOf(fields);
    right = Map.copyOf(right);
  }

  /**
   * Reads a file of fields.
   *
   * @throws BadParameters with every problem found
   */
  static FieldsFile read(GivenFile file) {
    List<String> problems = new ArrayList<>();
    try {
      Config all = ConfigFactory.parseString(file.text()).resolve();
      for (String key : new TreeSet<>(all.root().keySet())) {
        if (!KEYS.contains(key)) {
          problems.add(file.path() + ": " + key + " is unknown" + Spelling.hint(key, KEYS));
        }
      }
      List<Field> fields = fields(file, texts(file, all, "fields", problems), problems);
      Map<String, String> right = texts(file, all, "right", problems);
      Set<String> names = fields.stream().map(Field::name).collect(Collectors.toSet());
      right.keySet().stream()
          .filter(name -> !names.contains(name) && problems.isEmpty())
          .forEach(name -> problems.add(file.path() + ": right." + name + " is no field"));
      if (!problems.isEmpty()) {
        throw new BadParameters(problems);
      }
      return new FieldsFile(file, fields, right);
    } catch (ConfigException wrong) {
      throw new BadParameters(file.path() + " is not a file of fields: " + wrong.getMessage());
    }
  }

  private static List<Field> fields(
      GivenFile file, Map<String, String> kinds, List<String> problems) {
    List<Field> fields = new ArrayList<>();
    kinds.forEach(
        (column, kind) ->
            Optional.ofNullable(KINDS.get(kind))
                .ifPresentOrElse(
                    known -> fields.add(new Field(column, known)),
                    () ->
                        problems.add(
                            file.path()
                                + ": fields."
                                + column
                                + ": no kind "
                                + kind
                                + ". "
                                + Spelling.sentence(kind, KINDS.keySet()))));
    if (kinds.isEmpty() || kinds.size() > Records.MOST_FIELDS) {
      problems.add(
          file.path()
              + " names "
              + kinds.size()
              + " fields; it takes 1 to "
              + Records.MOST_FIELDS
              + ": fields { column = kind, … }");
    }
    fields.sort(java.util.Comparator.comparing(Field::kind).thenComparing(Field::name));
    return fields;
  }

  private static Map<String, String> texts(
      GivenFile file, Config all, String key, List<String> problems) {
    Map<String, String> texts = new TreeMap<>();
    if (all.root().get(key) instanceof ConfigObject object) {
      object.forEach(
          (name, value) -> {
            if (value.valueType() == ConfigValueType.STRING) {
              texts.put(name, (String) value.unwrapped());
            } else {
              problems.add(file.path() + ": " + key + "." + name + " is not one word");
            }
          });
    } else if (all.root().containsKey(key)) {
      problems.add(file.path() + ": " + key + " is no object { column = … }");
    }
    return texts;
  }

  /** The name of a field's column in the right table. */
  String onTheRight(Field field) {
    return right.getOrDefault(field.name(), field.name());
  }
}
