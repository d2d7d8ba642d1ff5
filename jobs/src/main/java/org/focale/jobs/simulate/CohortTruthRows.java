package org.focale.jobs.simulate;

import java.io.IOException;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.focale.lake.TableFiles;

/** How is written down what is true of a member of a cohort alone? */
final class CohortTruthRows {

  private final int firstTable;

  /**
   * @param firstTable place of the first of the truth's tables among the files
   */
  CohortTruthRows(int firstTable) {
    this.firstTable = firstTable;
  }

  void device(long id, HomeDevice device, TableFiles.Rows files) throws IOException {
    for (HomeDevice.Segment s : device.segments()) {
      add(
          files,
          TruthTable.SEGMENT,
          id,
          device.kind().concept(),
          s.from(),
          s.to(),
          s.mean(),
          s.sd(),
          s.phi());
    }
    for (HomeDevice.Trigger t : device.triggers()) {
      add(files, TruthTable.TRIGGER, id, text(t.kind()), t.from(), t.to(), t.effect());
    }
  }

  void link(long id, long populationPerson, LinkedIdentity identity, TableFiles.Rows files)
      throws IOException {
    add(files, TruthTable.LINK, id, populationPerson, text(String.join(",", identity.errors())));
  }

  private static UTF8String text(String text) {
    return UTF8String.fromString(text);
  }

  private void add(TableFiles.Rows files, TruthTable table, Object... values) throws IOException {
    files.add(firstTable + table.ordinal(), new GenericInternalRow(values));
  }
}
