package org.focale.timeline;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which persons of a snapshot may a run see, and which categories of data are denied for whom?
 *
 * <p>Compressed bitmaps over the persons' positions in the snapshot: the size of what is denied,
 * not of the population.
 *
 * @param permitted positions of the persons that may be seen
 * @param denied per bit of a category, positions of the persons for whom it is masked
 */
public record ConsentMask(RoaringBitmap permitted, Map<Integer, RoaringBitmap> denied)
    implements Serializable {

  /** What {@link #deniedCategories} says of a person who may not be seen at all. */
  public static final int ABSENT = -1;

  public ConsentMask {
    denied = new TreeMap<>(denied);
  }

  /** What both this and another mask of the same snapshot show. */
  public ConsentMask and(ConsentMask other) {
    Map<Integer, RoaringBitmap> either = new TreeMap<>(denied);
    other.denied.forEach(
        (bit, masked) -> either.merge(bit, masked, (a, b) -> RoaringBitmap.or(a, b)));
    return new ConsentMask(RoaringBitmap.and(permitted, other.permitted), either);
  }

  /** Whether any category is masked for anybody. */
  public boolean masksCategories() {
    return denied.values().stream().anyMatch(d -> !d.isEmpty());
  }

  /** Bits of the categories that are masked for at least so many of those who may be seen. */
  public int deniedForAtLeast(int persons) {
    int bits = 0;
    for (Map.Entry<Integer, RoaringBitmap> category : denied.entrySet()) {
      if (RoaringBitmap.andCardinality(category.getValue(), permitted) >= persons) {
        bits |= category.getKey();
      }
    }
    return bits;
  }

  /** Bits of the categories that are masked for most of the persons who may be seen. */
  public int usuallyDenied() {
    int bits = 0;
    for (Map.Entry<Integer, RoaringBitmap> category : denied.entrySet()) {
      long masked = RoaringBitmap.andCardinality(category.getValue(), permitted);
      if (2 * masked > permitted.getLongCardinality()) {
        bits |= category.getKey();
      }
    }
    return bits;
  }

  /**
   * Positions of the persons who may not be seen, or for whom other categories than the usual ones
   * are masked.
   *
   * @param persons how many the snapshot holds
   */
  public RoaringBitmap exceptions(int persons) {
    RoaringBitmap exceptions = RoaringBitmap.bitmapOfRange(0, persons);
    exceptions.andNot(permitted);
    int usual = usuallyDenied();
    denied.forEach(
        (bit, masked) ->
            exceptions.or(
                (usual & bit) != 0
                    ? RoaringBitmap.andNot(permitted, masked)
                    : RoaringBitmap.and(permitted, masked)));
    return exceptions;
  }

  /** Bits of the categories that are masked for a person, or {@link #ABSENT}. */
  public int deniedCategories(int person) {
    if (!permitted.contains(person)) {
      return ABSENT;
    }
    int bits = 0;
    for (Map.Entry<Integer, RoaringBitmap> category : denied.entrySet()) {
      if (category.getValue().contains(person)) {
        bits |= category.getKey();
      }
    }
    return bits;
  }
}
