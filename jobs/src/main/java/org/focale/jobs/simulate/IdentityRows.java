package org.focale.jobs.simulate;

import java.io.IOException;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.focale.lake.TableFiles;

/** How are identities written into the encrypted dataset, one row per value? */
final class IdentityRows {

  private static final UTF8String PERSON = UTF8String.fromString("person");
  private static final UTF8String[] FIELDS =
      Identity.FIELDS.stream().map(UTF8String::fromString).toArray(UTF8String[]::new);

  private final TableFiles.Rows files;
  private final GenericInternalRow row = new GenericInternalRow(5);

  IdentityRows(TableFiles.Rows files) {
    this.files = files;
  }

  /** Writes what is not missing. */
  void write(long id, Identity identity) throws IOException {
    row.update(0, PERSON);
    row.update(1, UTF8String.fromString(String.valueOf(id)));
    row.update(2, id);
    for (int i = 0; i < FIELDS.length; i++) {
      if (!identity.values[i].isEmpty()) {
        row.update(3, FIELDS[i]);
        row.update(4, UTF8String.fromString(identity.values[i]));
        files.add(SourceTables.IDENTITY, row);
      }
    }
  }
}
