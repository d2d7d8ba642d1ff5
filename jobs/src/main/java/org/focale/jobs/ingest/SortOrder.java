package org.focale.jobs.ingest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.focale.cdm.CdmField;
import org.focale.cdm.CdmTable;

/**
 * In which order do a table's rows stand in their files, so that the same rows make the same file?
 */
final class SortOrder {

  private SortOrder() {}

  /**
   * Person, start date and primary key, as far as the table has them; otherwise its required
   * columns. What is equal in all of them keeps the order of the source.
   */
  static List<String> columns(CdmTable table) {
    Set<String> columns = new LinkedHashSet<>();
    table.personField().ifPresent(columns::add);
    table.startField().ifPresent(columns::add);
    table.primaryKey().ifPresent(columns::add);
    if (columns.isEmpty()) {
      table.fields().stream().filter(CdmField::required).map(CdmField::name).forEach(columns::add);
    }
    return List.copyOf(columns);
  }
}
