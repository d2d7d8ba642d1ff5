package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.focale.stats.Raking.Margin;
import org.junit.jupiter.api.Test;

/**
 * Expected weights minimise the relative entropy under the constraints themselves, found by scipy's
 * {@code minimize} with SLSQP and then trust-constr, gtol 1e-13.
 */
class RepresentingWeightsTest {

  private static final double[][] COVARIATES = {
    {0.0, 0.3, 0}, {-0.89, -0.45, 0}, {0.06, 1.34, 0}, {-0.62, 0.49, 1}, {0.11, -0.93, 0},
    {0.7, -1.34, 0}, {-1.9, -1.29, 0}, {-0.24, -1.27, 1}, {0.16, -0.19, 0}, {-0.54, -0.05, 1},
    {-1.53, -0.48, 0}, {-0.81, 1.06, 0}, {-0.03, 0.88, 0}, {-0.11, 0.11, 1}
  };
  private static final double[] TARGET = {0.15, -0.2, 0.45};

  @Test
  void entropyBalancingFindsTheWeightsOfAnIndependentOptimisation() {
    double[] weights = EntropyBalance.weights(COVARIATES, TARGET).orElseThrow();
    assertThat(weights)
        .containsExactly(
            new double[] {
              0.364880146, 0.000603477, 1.770407015, 0.338633516, 0.173640796, 4.232370933,
              0.000000426, 0.467161102, 0.559047551, 0.297700612, 0.000010891, 0.005719410,
              0.593319355, 5.196504770
            },
            within(1e-6));
    assertThat(EffectiveSize.of(weights)).isCloseTo(3.975627933475035, within(1e-6));
  }

  @Test
  void aCovariateThatFollowsFromOthersChangesNoWeight() {
    double[][] more = new double[COVARIATES.length][];
    for (int i = 0; i < more.length; i++) {
      double[] row = COVARIATES[i];
      more[i] = new double[] {row[0], row[1], row[2], row[0] + row[1]};
    }
    double[] target = {TARGET[0], TARGET[1], TARGET[2], TARGET[0] + TARGET[1]};
    assertThat(EntropyBalance.weights(more, target).orElseThrow())
        .containsExactly(EntropyBalance.weights(COVARIATES, TARGET).orElseThrow(), within(1e-6));
  }

  @Test
  void noWeightsExistForATargetOutsideTheMembers() {
    assertThat(EntropyBalance.weights(COVARIATES, new double[] {0.8, 0, 0.5})).isEmpty();
    assertThat(EntropyBalance.weights(COVARIATES, new double[] {0, 0, 1.01})).isEmpty();
    assertThat(EntropyBalance.weights(new double[][] {{1}, {1}}, new double[] {0.5})).isEmpty();
    assertThat(EntropyBalance.weights(new double[0][], new double[] {0.5})).isEmpty();
  }

  @Test
  void rakingFindsTheWeightsOfAnIndependentOptimisation() {
    Margin first = new Margin(new int[] {0, 0, 0, 1, 1, 1, 1, 0, 1, 0}, new double[] {0.3, 0.7});
    Margin second =
        new Margin(new int[] {0, 1, 2, 0, 1, 2, 1, 0, 0, 1}, new double[] {0.5, 0.3, 0.2});
    assertThat(Raking.weights(List.of(first, second)).orElseThrow())
        .containsExactly(
            new double[] {0.75, 0.45, 0.6, 1.75, 1.05, 1.4, 1.05, 0.75, 1.75, 0.45}, within(1e-6));
  }

  @Test
  void noRakingWeightsExistWhereACategoryOrACombinationHasNoMember() {
    Margin lacking = new Margin(new int[] {0, 0, 0}, new double[] {0.9, 0.1});
    assertThat(Raking.weights(List.of(lacking))).isEmpty();
    Margin one = new Margin(new int[] {0, 0, 1}, new double[] {0.9, 0.1});
    Margin contrary = new Margin(new int[] {0, 0, 1}, new double[] {0.1, 0.9});
    assertThat(Raking.weights(List.of(one, contrary))).isEmpty();
    assertThatThrownBy(() -> new Margin(new int[] {0}, new double[] {0.5, 0.4}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void equalWeightsAreWorthAllMembers() {
    assertThat(EffectiveSize.of(new double[] {2, 2, 2, 2})).isEqualTo(4);
    assertThat(EffectiveSize.of(new double[] {1, 0, 0})).isEqualTo(1);
    assertThatThrownBy(() -> EffectiveSize.of(new double[] {0, 0}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
