package org.focale.jobs.rarecases.peers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How often do peers have each code, and how surprising is it that a person has one?
 *
 * <p>Of thousands of codes everybody has a rare one. So the question is not how rare a code is, but
 * how many peers have any code of its kind that is as rare: the sum of how often the codes occur
 * that are no more frequent, which is at least their number.
 */
final class CodePeers implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Weight of what is known of the wider group, as a Gamma distribution of this shape. */
  private static final double SHAPE = 0.5;

  @JsonProperty private final int peers;
  @JsonProperty private final long[] keys;
  @JsonProperty private final int[] counts;
  private final Map<FactKind, int[][]> asRare;

  /**
   * @param peers how many persons
   * @param keys of codes, ascending
   * @param counts how many of the peers have each, above 0
   */
  @JsonCreator
  CodePeers(
      @JsonProperty("peers") int peers,
      @JsonProperty("keys") long[] keys,
      @JsonProperty("counts") int[] counts) {
    this.peers = peers;
    this.keys = keys.clone();
    this.counts = counts.clone();
    this.asRare = new HashMap<>();
    for (FactKind kind : FactKind.values()) {
      int[] ofKind = new int[keys.length];
      int n = 0;
      for (int i = 0; i < keys.length; i++) {
        if (Fact.kindOf(keys[i]) == kind) {
          ofKind[n++] = counts[i];
        }
      }
      if (n > 0) {
        asRare.put(kind, cumulated(Arrays.copyOf(ofKind, n)));
      }
    }
  }

  /** Different counts, ascending, and the sum of all counts up to each. */
  private static int[][] cumulated(int[] counts) {
    Arrays.sort(counts);
    int[] different = Arrays.stream(counts).distinct().toArray();
    int[] sums = new int[different.length];
    int place = 0;
    int sum = 0;
    for (int count : counts) {
      place += count > different[place] ? 1 : 0;
      sum += count;
      sums[place] = sum;
    }
    return new int[][] {different, sums};
  }

  int peers() {
    return peers;
  }

  /** The codes that peers have. */
  long[] keys() {
    return keys.clone();
  }

  /** Share of the peers who have the code. */
  double share(long key) {
    int at = Arrays.binarySearch(keys, key);
    return at < 0 ? 0 : (double) counts[at] / peers;
  }

  /** Whether so many peers have the code that it is known to happen among them. */
  boolean known(long key, int self) {
    int at = Arrays.binarySearch(keys, key);
    return at >= 0 && counts[at] - self >= NumberPeers.SEVERAL;
  }

  /**
   * The probability that a peer has a code of its kind that is as rare.
   *
   * @param self 1 if the person is among the peers, else 0
   * @param wider the same probability in the wider group, above 0
   */
  double p(long key, int self, double wider) {
    int at = Arrays.binarySearch(keys, key);
    int having = (at < 0 ? 0 : counts[at]) + 1 - self;
    double others = upTo(Fact.kindOf(key), having) - self;
    return Math.min(1, (others + SHAPE) / (peers - self + SHAPE / wider));
  }

  private int upTo(FactKind kind, int count) {
    int[][] ofKind = asRare.get(kind);
    if (ofKind == null) {
      return 0;
    }
    int at = Arrays.binarySearch(ofKind[0], count);
    int place = at < 0 ? -at - 2 : at;
    return place < 0 ? 0 : ofKind[1][place];
  }
}
