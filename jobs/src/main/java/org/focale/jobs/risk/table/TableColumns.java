package org.focale.jobs.risk.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.focale.jobs.risk.table.TableColumn.Role;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.focale.problem.Spelling;
import org.focale.table.ColumnKind;
import org.focale.table.ColumnProfile;

/** What is each column of a table for, by its schema and by what it holds? */
record TableColumns(List<TableColumn> all) {

  TableColumns {
    all = List.copyOf(all);
  }

  /**
   * The roles of all columns.
   *
   * @throws BadParameters if the schema names a column that is not there, or one twice
   * @throws BrokenInput if a column that it names numeric holds texts
   */
  static TableColumns of(TableSchema schema, List<ColumnProfile> profiles) {
    Map<String, Role> named = named(schema, profiles.stream().map(ColumnProfile::name).toList());
    List<TableColumn> all = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < profiles.size(); i++) {
      ColumnProfile profile = profiles.get(i);
      Optional<Role> given = Optional.ofNullable(named.get(profile.name()));
      if (given.equals(Optional.of(Role.NUMERIC)) && profile.kind() == ColumnKind.TEXT) {
        texts.add(noNumbers(profile));
      }
      all.add(
          new TableColumn(
              i,
              profile.name(),
              given.map(role -> unlessConstant(role, profile)).orElseGet(() -> inferred(profile)),
              profile.kind(),
              given.isPresent(),
              profile.shareMissing()));
    }
    if (!texts.isEmpty()) {
      throw new BrokenInput(String.join("\n", texts));
    }
    return new TableColumns(all);
  }

  private static Map<String, Role> named(TableSchema schema, Collection<String> columns) {
    List<String> problems = new ArrayList<>();
    Map<String, Role> roles = new HashMap<>();
    schema
        .named()
        .forEach(
            entry -> {
              String column = entry.getValue();
              if (!columns.contains(column)) {
                problems.add(unknown(entry.getKey(), column, columns));
              }
              Role role = Role.valueOf(entry.getKey().toUpperCase(java.util.Locale.ROOT));
              if (roles.put(column, role) != null) {
                problems.add("the schema names column " + column + " twice");
              }
            });
    schema.leaveOut().keySet().stream()
        .filter(column -> !columns.contains(column))
        .forEach(column -> problems.add(unknown("leave-out", column, columns)));
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
    }
    return roles;
  }

  private static String unknown(String key, String column, Collection<String> columns) {
    return "the schema's "
        + key
        + " names column "
        + column
        + ", which the table does not have"
        + Spelling.hint(column, columns);
  }

  private static String noNumbers(ColumnProfile profile) {
    return String.format(
        "column %s is named numeric, and %,d of its %,d recorded values are no numbers. Name their"
            + " marks under missing, or name the column categorical.",
        profile.name(), profile.recorded() - profile.numbers(), profile.recorded());
  }

  private static Role unlessConstant(Role role, ColumnProfile profile) {
    boolean covariate = role == Role.NUMERIC || role == Role.CATEGORICAL;
    return covariate && saysNothing(profile) ? Role.CONSTANT : role;
  }

  private static Role inferred(ColumnProfile profile) {
    if (saysNothing(profile)) {
      return Role.CONSTANT;
    }
    if (profile.numbersRows()) {
      return Role.IGNORED;
    }
    return profile.kind() == ColumnKind.TEXT ? Role.CATEGORICAL : Role.NUMERIC;
  }

  /** One value and gaps say something: who has it. */
  private static boolean saysNothing(ColumnProfile profile) {
    return profile.recorded() == 0
        || profile.constant() && profile.recorded() == profile.rows();
  }

  List<TableColumn> of(Role role) {
    return all.stream().filter(column -> column.role() == role).toList();
  }

  TableColumn named(String name) {
    return all.stream().filter(column -> column.name().equals(name)).findAny().orElseThrow();
  }
}
