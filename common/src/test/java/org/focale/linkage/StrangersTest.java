package org.focale.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What pairs that cannot match, and the other pairs of a record, say of a pair. */
class StrangersTest {

  private static final List<Field> FIELDS =
      List.of(new Field("born", FieldKind.BIRTH_DATE), new Field("no", FieldKind.HOUSE_NUMBER));

  /** Each birth date is that of one record in so many; all else differs. */
  private static Records born(int left, int right, int dates) {
    return Records.of(
        FIELDS, left, right, r -> new String[] {1920 + r % dates + "0203", String.valueOf(r)});
  }

  @Test
  void pairsOfStrangersLieWithinATableAndStandForThoseBetweenTheTables() {
    Records records = born(100, 100, 20);
    Strangers strangers = Strangers.of(records, new PairLevels(records), 1_000_000);
    assertThat(strangers.pairs().size()).isEqualTo(2 * 20 * (5 * 4 / 2));
    assertThat(strangers.each()).isCloseTo(100.0 * 100 / (2 * 100 * 99 / 2), within(1e-12));
    for (int p = 0; p < strangers.pairs().size(); p++) {
      assertThat(strangers.pairs().first(p) < 100).isEqualTo(strangers.pairs().second(p) < 100);
    }
  }

  @Test
  void ofAFarLargerTableAsManyRecordsMeetTheRest() {
    Records records = born(20, 1_000, 60);
    Strangers strangers = Strangers.of(records, new PairLevels(records), 1_000_000);
    assertThat(strangers.each()).isCloseTo(20.0 * 1_000 / (20 * 980 + 20 * 19 / 2), within(1e-12));
    assertThat(strangers.pairs().size()).isBetween(200, 500);
  }

  @Test
  void inOneTableNobodyIsKnownToBeAStranger() {
    Records records = born(100, 0, 20);
    assertThat(Strangers.of(records, new PairLevels(records), 1_000)).isEqualTo(Strangers.NONE);
  }

  /** By hand: of a hundred pairs with odds of e the model has 73.1 match, 60 strangers say 40. */
  @Test
  void oddsAreCorrectedUntilAsManyPairsAreNoMatchAsStrangersShow() {
    double[] odds = new double[101];
    Arrays.fill(odds, Math.E);
    odds[100] = 1e6;
    double[] strangers = new double[30];
    Arrays.fill(strangers, Math.E);
    double[] each = new double[30];
    Arrays.fill(each, 2);
    OddsCorrection correction = new OddsCorrection(odds, strangers, each);
    assertThat(correction.of(Math.E)).isCloseTo(40.0 / 60, within(1e-9));
    assertThat(correction.of(1e6)).isEqualTo(1e6);
  }

  @Test
  void withoutStrangersOddsStayAsTheyAre() {
    OddsCorrection correction =
        new OddsCorrection(new double[] {1, 5}, new double[0], new double[0]);
    assertThat(correction.of(5)).isEqualTo(5);
  }

  /**
   * Over all assignments, by hand: none, the first or the second of two pairs of one record, each
   * by its odds where both records are free of others, as all but 1.6 of a thousand are.
   */
  @Test
  void aRecordHasOneMatchAtMost() {
    CandidatePairs pairs =
        CandidatePairs.of(
            new long[] {CandidatePairs.packed(0, 1_000), CandidatePairs.packed(0, 1_001)});
    double[] odds = {3, 6};
    double free = 1 - (0.75 + 6 / 7.0) / 1_000;
    double[] probability = OneMatchAtMost.of(new Sides(1_000, 1_000), pairs, odds);
    double all = 1 + 3 / (free * free) + 6 / (free * free);
    assertThat(probability[0]).isCloseTo(3 / (free * free) / all, within(1e-6));
    assertThat(probability[1]).isCloseTo(6 / (free * free) / all, within(1e-6));
  }

  @Test
  void whereNearlyAllHaveAMatchAPairWithoutRivalsGains() {
    long[] packed = new long[10];
    double[] odds = new double[10];
    for (int i = 0; i < 10; i++) {
      packed[i] = CandidatePairs.packed(i, 10 + i);
      odds[i] = i == 0 ? 0.5 : 1e6;
    }
    double[] probability = OneMatchAtMost.of(new Sides(10, 10), CandidatePairs.of(packed), odds);
    assertThat(probability[0]).isGreaterThan(0.9);
  }
}
