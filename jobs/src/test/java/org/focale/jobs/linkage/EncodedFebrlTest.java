package org.focale.jobs.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.focale.linkage.Records;
import org.focale.linkage.encoded.EncodedLink;
import org.focale.linkage.encoded.EncodedLinkage;
import org.focale.linkage.encoded.Encoder;
import org.focale.linkage.encoded.Encodings;
import org.junit.jupiter.api.Test;

/**
 * The sets of FEBRL as the linker sees them: encoded. F1 is at most 0.02 below what the readable
 * tables give, which is 1.000 of each set.
 */
class EncodedFebrlTest {

  private static final byte[] KEY = "a key of the two holders".getBytes();
  private static final long ALL = 5_000_000_000L;

  @Test
  void fourLinkedIsAtMostTwoPercentBelowReadableTables() throws IOException {
    assertLinked(FebrlTest.rows("dataset4a"), FebrlTest.rows("dataset4b"), 5_000);
  }

  @Test
  void oneDeduplicatedIsAtMostTwoPercentBelowReadableTables() throws IOException {
    assertLinked(FebrlTest.rows("dataset1"), List.of(), 500);
  }

  @Test
  void twoDeduplicatedIsAtMostTwoPercentBelowReadableTables() throws IOException {
    assertLinked(FebrlTest.rows("dataset2"), List.of(), 1_934);
  }

  private static void assertLinked(List<String[]> left, List<String[]> right, long matches) {
    List<String[]> rows = new ArrayList<>(left);
    rows.addAll(right);
    EncodedLinkage linkage = EncodedLinkage.of(encodings(left, right), ALL);
    int offset = right.isEmpty() ? 0 : left.size();
    double found = 0;
    double correct = 0;
    for (EncodedLink link : linkage.links(0)) {
      boolean match =
          FebrlTest.person(rows.get(link.first()))
              .equals(FebrlTest.person(rows.get(offset + link.second())));
      found += match ? 1 : 0;
      correct += match && link.assigned() ? 1 : 0;
    }
    double taken = linkage.accuracy().taken();
    assertThat(2 * correct / (taken + matches)).isGreaterThanOrEqualTo(0.98);
    assertThat(found / matches).isGreaterThanOrEqualTo(0.995);
    assertThat(linkage.accuracy().precision()).isCloseTo(correct / taken, within(0.02));
    assertThat(linkage.accuracy().recall()).isCloseTo(correct / matches, within(0.02));
  }

  private static Encodings encodings(List<String[]> left, List<String[]> right) {
    Records records = FebrlTest.records(left, right);
    Encoder encoder = new Encoder(KEY, "febrl");
    long[] words = new long[records.size() * Encodings.WORDS];
    for (int r = 0; r < records.size(); r++) {
      long[] encoding = encoder.encoding(records, r, r < left.size() ? "left" : "right", r);
      System.arraycopy(encoding, 0, words, r * Encodings.WORDS, Encodings.WORDS);
    }
    return Encodings.of(records.sides(), words);
  }
}
