package org.focale.linkage.encoded;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.focale.linkage.Sides;

/**
 * How alike are the encodings of two records?
 *
 * <p>All encodings in one array of packed words, the right table's after the left's. The Dice
 * coefficient of two is twice the bits that both set over the bits that each sets (Dice 1945).
 */
public final class Encodings {

  /** Bits of an encoding. */
  public static final int BITS = 1024;

  /** Words of 64 bits of an encoding. */
  public static final int WORDS = BITS / Long.SIZE;

  private final Sides sides;
  private final long[] words;
  private final int[] ones;

  private Encodings(Sides sides, long[] words, int[] ones) {
    this.sides = sides;
    this.words = words;
    this.ones = ones;
  }

  /**
   * Encodings by record.
   *
   * @param words {@value #WORDS} of each record; kept, not copied
   */
  public static Encodings of(Sides sides, long[] words) {
    if (words.length != (long) sides.size() * WORDS) {
      throw new IllegalArgumentException(sides.size() + " encodings, not " + words.length / WORDS);
    }
    int[] ones = new int[sides.size()];
    for (int i = 0; i < words.length; i++) {
      ones[i / WORDS] += Long.bitCount(words[i]);
    }
    return new Encodings(sides, words, ones);
  }

  /** An encoding as files hold it: base 64. */
  public static String text(long[] encoding) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * WORDS);
    bytes.asLongBuffer().put(encoding);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Reads a text into the place of a record.
   *
   * @return whether the text is an encoding
   */
  public static boolean read(String text, long[] words, int record) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (bytes.length == Long.BYTES * WORDS) {
        ByteBuffer.wrap(bytes).asLongBuffer().get(words, record * WORDS, WORDS);
        return true;
      }
      return false;
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
  }

  public Sides sides() {
    return sides;
  }

  /** Bits that a record sets. */
  int ones(int record) {
    return ones[record];
  }

  /** Bits that both records set. */
  public int common(int a, int b) {
    int common = 0;
    int atA = a * WORDS;
    int atB = b * WORDS;
    for (int w = 0; w < WORDS; w++) {
      common += Long.bitCount(words[atA + w] & words[atB + w]);
    }
    return common;
  }

  /** The Dice coefficient, 0 to 1; 0 where neither sets a bit. */
  public double similarity(int a, int b) {
    int both = ones[a] + ones[b];
    return both == 0 ? 0 : 2.0 * common(a, b) / both;
  }

  /** Share of the bits that two records have alike, set or not, 0 to 1. */
  double agreement(int a, int b) {
    return 1 - (ones[a] + ones[b] - 2.0 * common(a, b)) / BITS;
  }

  /** The bit of a record at a place, 0 or 1. */
  long bit(int record, int place) {
    return words[record * WORDS + (place >> 6)] >>> place & 1;
  }
}
