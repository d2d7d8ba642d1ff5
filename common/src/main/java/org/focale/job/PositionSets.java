package org.focale.job;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which positions are in each of a few sets, when every row says in which its person is?
 *
 * <p>What comes to the driver are compressed bitmaps, at most a bit per person and set.
 */
final class PositionSets {

  private PositionSets() {}

  /** The sets, by their place. */
  static List<RoaringBitmap> of(Dataset<Row> rows, int sets) {
    MapPartitionsFunction<Row, byte[]> ofPart = part -> bytes(part, sets);
    List<byte[]> parts =
        rows.select("position", "sets").mapPartitions(ofPart, Encoders.BINARY()).collectAsList();
    List<RoaringBitmap> all = empty(sets);
    for (int i = 0; i < parts.size(); i++) {
      all.get(i % sets).or(PersonBitmaps.bitmap(parts.get(i)));
    }
    return all;
  }

  /** One bitmap for each set, in order. */
  private static Iterator<byte[]> bytes(Iterator<Row> rows, int sets) {
    List<RoaringBitmap> found = empty(sets);
    while (rows.hasNext()) {
      Row row = rows.next();
      List<Boolean> isIn = row.getList(1);
      for (int set = 0; set < sets; set++) {
        if (isIn.get(set)) {
          found.get(set).add(row.getInt(0));
        }
      }
    }
    return found.stream().map(PersonBitmaps::bytes).iterator();
  }

  private static List<RoaringBitmap> empty(int sets) {
    List<RoaringBitmap> empty = new ArrayList<>();
    for (int i = 0; i < sets; i++) {
      empty.add(new RoaringBitmap());
    }
    return empty;
  }
}
