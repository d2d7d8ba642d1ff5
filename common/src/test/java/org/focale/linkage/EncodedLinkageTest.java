package org.focale.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.focale.linkage.encoded.EncodedLink;
import org.focale.linkage.encoded.EncodedLinkage;
import org.focale.linkage.encoded.Encoder;
import org.focale.linkage.encoded.Encodings;
import org.focale.linkage.encoded.SimilarityWeight;
import org.junit.jupiter.api.Test;

/** Two files of 2,000 simulated people, encoded, of whom a share is in both. */
class EncodedLinkageTest {

  private static final int ROWS = 2_000;
  private static final long ALL = 1L << 40;
  private static final byte[] KEY = "a key of the two holders".getBytes();

  private record Encoded(Encodings encodings, String[] who) {

    private int rightOf(EncodedLink link) {
      return encodings.sides().oneTable() ? link.second() : ROWS + link.second();
    }

    private long correct(EncodedLinkage linkage) {
      return linkage.links(1).stream()
          .filter(EncodedLink::assigned)
          .filter(link -> who[link.first()].equals(who[rightOf(link)]))
          .count();
    }
  }

  private static Encoded encoded(double inBoth, double errors, boolean oneTable) {
    SimulatedIdentities people = new SimulatedIdentities(2 * ROWS, errors, 0.1, 7);
    int shared = (int) (ROWS * inBoth);
    List<String[]> rows = new ArrayList<>();
    String[] who = new String[2 * ROWS];
    for (int i = 0; i < 2 * ROWS; i++) {
      int place = i < ROWS ? i : i - ROWS < shared ? i - ROWS : i - shared;
      int person = (int) (place * 1_999L % (2 * ROWS));
      who[i] = String.valueOf(person);
      rows.add(people.written(person, i >= ROWS));
    }
    Sides sides = new Sides(oneTable ? 2 * ROWS : ROWS, oneTable ? 0 : ROWS);
    Records records =
        Records.of(SimulatedIdentities.FIELDS, sides.left(), sides.right(), rows::get);
    Encoder encoder = new Encoder(KEY, "test");
    long[] words = new long[2 * ROWS * Encodings.WORDS];
    for (int r = 0; r < 2 * ROWS; r++) {
      long[] encoding = encoder.encoding(records, r, r < ROWS ? "left" : "right", r);
      System.arraycopy(encoding, 0, words, r * Encodings.WORDS, Encodings.WORDS);
    }
    return new Encoded(Encodings.of(sides, words), who);
  }

  @Test
  void peopleOfTwoTablesAreFoundAndPrecisionAndRecallAreAsExpected() {
    Encoded encoded = encoded(0.5, 0.1, false);
    EncodedLinkage linkage = EncodedLinkage.of(encoded.encodings(), ALL);
    double precision = (double) encoded.correct(linkage) / linkage.accuracy().taken();
    double recall = 2.0 * encoded.correct(linkage) / ROWS;
    assertThat(precision).isGreaterThan(0.98);
    assertThat(recall).isGreaterThan(0.95);
    assertThat(linkage.accuracy().precision()).isCloseTo(precision, within(0.02));
    assertThat(linkage.accuracy().recall()).isCloseTo(recall, within(0.03));
    List<EncodedLink> taken = linkage.links(1).stream().filter(EncodedLink::assigned).toList();
    assertThat(taken.stream().mapToInt(EncodedLink::first)).doesNotHaveDuplicates();
    assertThat(taken.stream().mapToInt(EncodedLink::second)).doesNotHaveDuplicates();
  }

  @Test
  void recordsOfOneTableMakeClusters() {
    Encoded encoded = encoded(0.5, 0.1, true);
    EncodedLinkage linkage = EncodedLinkage.of(encoded.encodings(), ALL);
    assertThat((double) encoded.correct(linkage) / linkage.accuracy().taken()).isGreaterThan(0.97);
    assertThat(2.0 * encoded.correct(linkage) / ROWS).isGreaterThan(0.94);
    assertThat(linkage.clusters().stream().flatMapToInt(Arrays::stream)).doesNotHaveDuplicates();
  }

  @Test
  void ofTwoTablesWithNobodyInCommonNobodyIsFoundTwice() {
    EncodedLinkage linkage = EncodedLinkage.of(encoded(0, 0.3, false).encodings(), ALL);
    assertThat(linkage.accuracy().taken()).isLessThanOrEqualTo(1);
    assertThat(linkage.accuracy().matches()).isLessThan(5);
  }

  /** A fifth of the comparisons; what is missed is known to be missed. */
  @Test
  void sampledBitsFindNearlyAllAndSayWhatTheyMiss() {
    Encoded encoded = encoded(0.5, 0.1, false);
    EncodedLinkage all = EncodedLinkage.of(encoded.encodings(), ALL);
    EncodedLinkage sampled = EncodedLinkage.of(encoded.encodings(), 800_000);
    assertThat(sampled.compared()).isLessThan(1_000_000);
    assertThat(sampled.keyBits()).isPositive();
    assertThat(all.keyBits()).isZero();
    assertThat(encoded.correct(sampled)).isGreaterThan((long) (0.98 * encoded.correct(all)));
    assertThat(sampled.accuracy().matches()).isCloseTo(all.accuracy().matches(), within(30.0));
    assertThat(EncodedLinkage.of(encoded.encodings(), 800_000).links(0.01))
        .isEqualTo(sampled.links(0.01));
  }

  @Test
  void moreSimilarityNeverSpeaksLessForAMatch() {
    EncodedLinkage linkage = EncodedLinkage.of(encoded(0.5, 0.3, false).encodings(), ALL);
    List<Double> weights = linkage.weights().stream().map(SimilarityWeight::weight).toList();
    assertThat(weights).isSorted();
    assertThat(weights.get(0)).isLessThan(weights.get(weights.size() - 1));
  }
}
