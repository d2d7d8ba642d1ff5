package org.focale.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
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

  /** By hand: f1 = 3 and f2 = 1 of certain pairs give 3 * 2 / (2 * 2). */
  @Test
  void lostPairsAreReckonedFromThoseThatFewRulesFind() {
    List<Field> fields =
        List.of(new Field("number", FieldKind.NATIONAL_NUMBER), new Field("tel", FieldKind.PHONE));
    List<String[]> rows = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      rows.add(new String[] {"1000" + i, "2000" + i});
    }
    for (int i = 0; i < 4; i++) {
      rows.add(new String[] {"1000" + i, i == 0 ? "20000" : "3000" + i});
    }
    Records records = Records.of(fields, 4, 4, rows::get);
    CandidatePairs pairs = CandidatePairs.of(records, BlockedRecords.of(records, 1_000).blocks());
    assertThat(LostPairs.expected(pairs, new double[] {1, 1, 1, 1})).isEqualTo(1.5);
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
