package org.focale.timeline;

import java.io.IOException;
import java.util.List;
import org.focale.lake.FlatFileReader;
import org.focale.lake.Store;

/** Which persons does a bucket hold, in ascending order of their id? */
final class PersonQueue implements AutoCloseable {

  private final FlatFileReader file;
  private int row = -1;
  private int rows;

  PersonQueue(Store store, String path) throws IOException {
    this.file = new FlatFileReader(store, path, List.of("person_id"));
  }

  boolean next() throws IOException {
    row++;
    while (row >= rows) {
      if (!file.next()) {
        return false;
      }
      rows = file.rows();
      row = 0;
    }
    return true;
  }

  long person() {
    return file.longs(0)[row];
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
