package org.focale.linkage.encoded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.focale.linkage.Sides;
import org.junit.jupiter.api.Test;

class EncodingsTest {

  /** The same by java.util.BitSet, for encodings of any density. */
  @Test
  void similarityIsTwiceTheCommonBitsOverTheBitsOfBoth() {
    Encodings encodings = Encodings.of(new Sides(40, 0), words(40));
    for (int a = 0; a < 40; a++) {
      for (int b = 0; b < 40; b++) {
        BitSet common = bits(a);
        common.and(bits(b));
        double both = bits(a).cardinality() + bits(b).cardinality();
        assertThat(encodings.similarity(a, b))
            .isCloseTo(both == 0 ? 0 : 2 * common.cardinality() / both, within(1e-15))
            .isEqualTo(encodings.similarity(b, a))
            .isBetween(0.0, 1.0);
        BitSet unlike = bits(a);
        unlike.xor(bits(b));
        assertThat(encodings.agreement(a, b))
            .isCloseTo(1 - unlike.cardinality() / 1024.0, within(1e-15));
      }
      assertThat(encodings.similarity(a, a)).isEqualTo(bits(a).isEmpty() ? 0 : 1);
    }
  }

  @Test
  void whatIsWrittenIsReadAndWhatIsNoEncodingIsNot() {
    long[] read = new long[2 * Encodings.WORDS];
    String text = Encodings.text(encoding(5));
    assertThat(Encodings.read(text, read, 1)).isTrue();
    assertThat(Arrays.copyOfRange(read, Encodings.WORDS, read.length)).isEqualTo(encoding(5));
    assertThat(Encodings.read(text.substring(4), read, 0)).isFalse();
    assertThat(Encodings.read("no base 64", read, 0)).isFalse();
    assertThat(Encodings.read("", read, 0)).isFalse();
  }

  private static long[] words(int records) {
    long[] words = new long[records * Encodings.WORDS];
    for (int r = 0; r < records; r++) {
      System.arraycopy(encoding(r), 0, words, r * Encodings.WORDS, Encodings.WORDS);
    }
    return words;
  }

  /** The first is empty, the last are dense. */
  private static long[] encoding(int record) {
    SplittableRandom random = new SplittableRandom(record);
    long[] encoding = new long[Encodings.WORDS];
    for (int i = 0; i < 60 * record; i++) {
      int place = random.nextInt(Encodings.BITS);
      encoding[place >> 6] |= 1L << place;
    }
    return encoding;
  }

  private static BitSet bits(int record) {
    return BitSet.valueOf(encoding(record));
  }
}
