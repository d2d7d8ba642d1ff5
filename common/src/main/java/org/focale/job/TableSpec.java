package org.focale.job;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.focale.governance.DisclosureSpec;

/**
 * What is one table of a job's results?
 *
 * <p>A table is person-level, and then names the column of the person and is seen only through the
 * gate; or releasable, and then says which of its numbers are counts of persons, and passes
 * disclosure control before it is written; or restricted, and then holds what may not leave the
 * house: exact figures, or rows of a given table whose persons no source of the lake knows.
 *
 * @param name snake_case
 * @param key the columns whose values are unique together
 * @param person the column that names the person, in a person-level table
 * @param disclosure what is counted, in a releasable table
 */
public record TableSpec(
    String name,
    String doc,
    List<ColumnSpec> columns,
    List<String> key,
    Optional<String> person,
    Optional<DisclosureSpec> disclosure) {

  public TableSpec {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    if (person.isPresent() && disclosure.isPresent()) {
      throw new IllegalArgumentException(name + " is person-level or releasable, not both");
    }
    List<String> names = columns.stream().map(ColumnSpec::name).toList();
    if (!names.containsAll(key) || person.filter(p -> !names.contains(p)).isPresent()) {
      throw new IllegalArgumentException(name + " lacks a column of its key or its person");
    }
  }

  /** A table with one or more rows per person. */
  public static TableSpec ofPersons(
      String name, String doc, List<String> key, ColumnSpec... columns) {
    ColumnSpec person =
        new ColumnSpec("person_id", DataTypes.LongType, "The person, as the source names them.");
    List<ColumnSpec> all =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(person), java.util.stream.Stream.of(columns))
            .toList();
    return new TableSpec(name, doc, all, key, Optional.of("person_id"), Optional.empty());
  }

  /** A table of figures that may leave the house. */
  public static TableSpec releasable(
      String name, String doc, List<String> key, DisclosureSpec disclosure, ColumnSpec... columns) {
    return new TableSpec(
        name, doc, List.of(columns), key, Optional.empty(), Optional.of(disclosure));
  }

  /** A table of exact figures that may not leave the house: small counts are as they are. */
  public static TableSpec restricted(
      String name, String doc, List<String> key, ColumnSpec... columns) {
    return new TableSpec(name, doc, List.of(columns), key, Optional.empty(), Optional.empty());
  }

  /** Who may see it, as a manifest names it. */
  public String level() {
    if (person.isPresent()) {
      return "person";
    }
    return disclosure.isPresent() ? "releasable" : "restricted";
  }

  public boolean personLevel() {
    return person.isPresent();
  }

  /** Whether it passes disclosure control and may leave the house. */
  public boolean mayBeReleased() {
    return disclosure.isPresent();
  }

  /** The declared schema; every column may be null. */
  public StructType schema() {
    return new StructType(
        columns.stream()
            .map(c -> DataTypes.createStructField(c.name(), c.type(), true))
            .toArray(StructField[]::new));
  }
}
