package org.focale.jobs.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.focale.cdm.CdmField;
import org.focale.cdm.CdmTable;
import org.focale.problem.BrokenInput;

/**
 * Which columns does a file bring, and are they enough to place its rows?
 *
 * @param columns per column of the file the CDM field it means, or empty if the CDM knows none
 * @param names the columns as the file names them, trimmed
 */
record Header(List<String> names, List<Optional<CdmField>> columns) {

  Header {
    names = List.copyOf(names);
    columns = List.copyOf(columns);
  }

  /**
   * Reads a header.
   *
   * @throws BrokenInput if it names no column of the table, lacks the person or the start date, or
   *     names one column twice
   */
  static Header of(CdmTable table, String file, List<String> cells) {
    List<String> names = new ArrayList<>();
    List<Optional<CdmField>> columns = new ArrayList<>();
    for (String cell : cells) {
      String name = cell.strip();
      names.add(name.isEmpty() ? "column " + (names.size() + 1) : name);
      columns.add(table.fieldForHeader(name));
    }
    Header header = new Header(names, columns);
    header.requireKnown(table, file);
    header.requireDistinct(file);
    table.personField().ifPresent(field -> header.require(field, file));
    table.startField().ifPresent(field -> header.require(field, file));
    return header;
  }

  /** How many of the cells are columns of the table. */
  static long known(CdmTable table, List<String> cells) {
    return cells.stream().filter(c -> table.fieldForHeader(c.strip()).isPresent()).count();
  }

  private void requireKnown(CdmTable table, String file) {
    if (columns.stream().allMatch(Optional::isEmpty)) {
      throw new BrokenInput(
          file
              + ": its first line names no column of "
              + table.name()
              + ". It must hold the column names, separated by a comma, tab, semicolon or |.");
    }
  }

  private void requireDistinct(String file) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String name = columns.get(i).map(CdmField::name).orElse(names.get(i));
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw new BrokenInput(
            file + ": two columns mean " + name + ". Remove or rename one of them.");
      }
    }
  }

  private void require(String field, String file) {
    boolean there =
        columns.stream().anyMatch(c -> c.map(CdmField::name).equals(Optional.of(field)));
    if (!there) {
      throw new BrokenInput(
          file
              + " has no column "
              + field
              + ", without which no row can be placed. Export it with that column.");
    }
  }

  /** The columns that the CDM does not know, as the file names them. */
  List<String> unknown() {
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (columns.get(i).isEmpty()) {
        unknown.add(names.get(i));
      }
    }
    return unknown;
  }

  /** Per column of the file, where its values go in a parsed row. */
  int[] targets(RowLayout layout) {
    int[] targets = new int[names.size()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] =
          columns.get(i).isPresent()
              ? layout.column(columns.get(i).get().name())
              : layout.unknownColumn(names.get(i));
    }
    return targets;
  }
}
