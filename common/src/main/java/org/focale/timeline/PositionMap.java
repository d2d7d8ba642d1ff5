package org.focale.timeline;

import java.util.Arrays;

/**
 * At which position was a 64-bit id first seen?
 *
 * <p>Open addressing over primitives, emptied and used again for each person.
 */
final class PositionMap {

  private static final int FREE = -1;

  private long[] ids = new long[64];
  private int[] positions = new int[64];
  private int size;

  PositionMap() {
    Arrays.fill(positions, FREE);
  }

  void clear() {
    if (size > 0) {
      Arrays.fill(positions, FREE);
      size = 0;
    }
  }

  /** The id's position: the number of ids seen before it. */
  int positionOf(long id) {
    if (size * 2 >= ids.length) {
      grow();
    }
    int at = find(id);
    if (positions[at] == FREE) {
      ids[at] = id;
      positions[at] = size++;
    }
    return positions[at];
  }

  /** Leaves a position to something that has no id. */
  void skip() {
    size++;
  }

  private int find(long id) {
    long mixed = id * 0x9E3779B97F4A7C15L;
    int at = (int) (mixed >>> 32) & (ids.length - 1);
    while (positions[at] != FREE && ids[at] != id) {
      at = (at + 1) & (ids.length - 1);
    }
    return at;
  }

  private void grow() {
    long[] oldIds = ids;
    int[] oldPositions = positions;
    ids = new long[oldIds.length * 2];
    positions = new int[ids.length];
    Arrays.fill(positions, FREE);
    for (int i = 0; i < oldIds.length; i++) {
      if (oldPositions[i] != FREE) {
        int at = find(oldIds[i]);
        ids[at] = oldIds[i];
        positions[at] = oldPositions[i];
      }
    }
  }
}
