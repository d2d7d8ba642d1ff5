package org.focale.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClustersTest {

  private static final List<Field> FIELDS = List.of(new Field("tel", FieldKind.PHONE));

  /** Records 0-2 and 3-5 are two triplets; the pair (2, 3) alone would chain them. */
  @Test
  void oneOddPairDoesNotChainTwoPersonsIntoOne() {
    Clusters clusters = clusters(0.99, 0.001);
    assertThat(clusters.ofSeveral()).hasSize(2);
    assertThat(clusters.ofSeveral().get(0)).containsExactly(0, 1, 2);
    assertThat(clusters.ofSeveral().get(1)).containsExactly(3, 4, 5);
    assertThat(clusters.keptApart()).isEqualTo(1);
  }

  @Test
  void pairsThatAgreeOnTheWholeJoin() {
    Clusters clusters = clusters(0.99, 0.9);
    assertThat(clusters.ofSeveral()).hasSize(1);
    assertThat(clusters.keptApart()).isZero();
  }

  private static Clusters clusters(double bridge, double across) {
    Records records = Records.of(FIELDS, 6, 0, r -> new String[] {"12345"});
    CandidatePairs pairs = CandidatePairs.of(records, BlockedRecords.of(records, 1_000).blocks());
    double[] probability = new double[pairs.size()];
    double[] weight = new double[pairs.size()];
    for (int p = 0; p < probability.length; p++) {
      int a = pairs.first(p);
      int b = pairs.second(p);
      probability[p] = a / 3 == b / 3 ? 0.999 : a == 2 && b == 3 ? bridge : across;
      weight[p] = probability[p];
    }
    return Clusters.of(records.size(), pairs, new ScoredPairs(weight, probability), 0.5);
  }
}
