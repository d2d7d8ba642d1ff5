package org.focale.job;

import java.util.Arrays;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which persons does one count of a releasable table count?
 *
 * <p>The runner compares them with those of every count that was released before from the same
 * snapshot of the source, and does not release a count that differs by a few persons alone.
 *
 * @param cell where the count stands
 * @param persons their positions in the snapshot of {@code --source}; as many as the count says
 */
public record CountedSet(Cell cell, RoaringBitmap persons) {

  /**
   * A cell of a table.
   *
   * @param key the row's values of the table's key, in its order, as text
   * @param count the column
   */
  public record Cell(String table, List<String> key, String count) {
    public Cell {
      key = List.copyOf(key);
    }
  }

  public static CountedSet of(String table, String count, RoaringBitmap persons, Object... key) {
    List<String> texts = Arrays.stream(key).map(String::valueOf).toList();
    return new CountedSet(new Cell(table, texts, count), persons);
  }
}
