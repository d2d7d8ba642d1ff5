package org.focale.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MatchModelTest {

  /**
   * By hand: the middle level's ratio 0.2/0.1 lies below the first's 0.5/0.2, so both are pooled.
   */
  @Test
  void levelsThatBreakTheOrderArePooled() {
    double[] m = {0.5, 0.2, 0.3};
    Monotone.pool(m, new double[] {0.2, 0.1, 0.05}, 3);
    assertThat(m).containsExactly(new double[] {0.7 * 2 / 3, 0.7 / 3, 0.3}, within(1e-12));
  }

  @Test
  void aCapMovesTheRestInProportion() {
    double[] shares = {0.5, 0.1, 0.4};
    LevelCounts.cap(shares, 0, 0.25);
    assertThat(shares).containsExactly(new double[] {0.25, 0.15, 0.6}, within(1e-12));
  }

  /** By hand: nothing wrong of 90, so at most 1.96 sqrt(2) too many; 10 missed of 100. */
  @Test
  void theIntervalsHoldTheFiguresAndWidenWithWhatIsMissed() {
    ExpectedAccuracy accuracy = new ExpectedAccuracy(0.5, 90, 90, 100);
    assertThat(accuracy.precisionFrom()).isCloseTo(1 - 1.96 * Math.sqrt(2) / 90, within(1e-12));
    assertThat(accuracy.precisionTo()).isEqualTo(1);
    double margin = 1.96 * Math.sqrt(2 * 11 + 25);
    assertThat(accuracy.recallFrom()).isCloseTo(90 / (100 + margin), within(1e-12));
    assertThat(accuracy.recallTo()).isEqualTo(1);
    ExpectedAccuracy large = new ExpectedAccuracy(0.5, 9_000, 8_900, 10_000);
    assertThat(large.precisionFrom()).isBetween(0.97, large.precision());
    assertThat(large.precisionTo()).isBetween(large.precision(), 0.999);
    assertThat(large.recallTo()).isBetween(large.recall(), 0.999);
    assertThat(new ExpectedAccuracy(1, 0, 0, 0).precisionFrom()).isEqualTo(1);
  }

  @Test
  void theThresholdIsWhereTheExpectedF1IsHighest() {
    ExpectedAccuracy best = ExpectedAccuracy.best(new double[] {1, 0.9, 0.6, 0.3, 0.1}, 3);
    assertThat(best.threshold()).isEqualTo(0.6);
    assertThat(best.precision()).isCloseTo(2.5 / 3, within(1e-12));
    assertThat(best.recall()).isCloseTo(2.5 / 3, within(1e-12));
    assertThat(ExpectedAccuracy.best(new double[] {0.2, 0.1}, 0.3).taken()).isZero();
  }

  @Test
  void namesInEachOthersPlaceAreOneLevelAndNotTwoDifferences() {
    List<Field> fields =
        List.of(new Field("given", FieldKind.GIVEN_NAME), new Field("name", FieldKind.SURNAME));
    String[][] rows = {{"sarah", "bruhn"}, {"bruhn", "sara"}};
    PairLevels comparing = new PairLevels(Records.of(fields, 1, 1, r -> rows[r]));
    long levels = comparing.of(0, 1);
    assertThat(comparing.labels(0).get(PairLevels.level(levels, 0))).isEqualTo("swapped");
    assertThat(PairLevels.level(levels, 1)).isEqualTo(-1);
  }

  @Test
  void aValueThatFarTooManyShareIsAPlaceholder() {
    List<Field> fields = List.of(new Field("number", FieldKind.NATIONAL_NUMBER));
    Records records =
        Records.of(fields, 100, 0, r -> new String[] {r < 30 ? "12345678" : "5000" + r});
    assertThat(records.placeholders(0)).isEqualTo(30);
    assertThat(records.recorded(0)).isEqualTo(70);
  }
}
