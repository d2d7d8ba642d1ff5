package org.focale.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlocksTest {

  private static final List<Field> NAMED =
      List.of(new Field("surname", FieldKind.SURNAME), new Field("born", FieldKind.BIRTH_DATE));

  @ParameterizedTest
  @ValueSource(ints = {0, 150})
  void everyPairThatSharesABlockOfSomeRuleComesOnce(int right) {
    SimulatedIdentities people = new SimulatedIdentities(300, 0.3, 0.1, 4);
    Records records =
        Records.of(
            SimulatedIdentities.FIELDS, 300 - right, right, r -> people.written(r / 2, true));
    BlockedRecords blocked = BlockedRecords.of(records, 1_000_000);
    CandidatePairs pairs = CandidatePairs.of(records, blocked.blocks());
    Set<Long> found = new HashSet<>();
    for (int p = 0; p < pairs.size(); p++) {
      assertThat(found.add(pairs.packed(p))).isTrue();
    }
    int first = right == 0 ? 300 : 300 - right;
    for (int a = 0; a < first; a++) {
      for (int b = right == 0 ? a + 1 : first; b < 300; b++) {
        assertThat(found.contains(CandidatePairs.packed(a, b))).isEqualTo(shared(blocked, a, b));
      }
    }
  }

  private static boolean shared(BlockedRecords blocked, int a, int b) {
    return blocked.blocks().stream().anyMatch(of -> of.of(a) >= 0 && of.of(a) == of.of(b));
  }

  @Test
  void fiftyThousandOfOneSurnameAndYearAreToldApartByTheirBirthDates() {
    Records records =
        Records.of(NAMED, 50_000, 0, r -> new String[] {"smith", "1980" + day(r % 336)});
    BlockedRecords blocked = BlockedRecords.of(records, 30_000_000);
    CandidatePairs pairs = CandidatePairs.of(records, blocked.blocks());
    assertThat(pairs.size()).isEqualTo(expectedPairs());
    assertThat(blocked.analysis(pairs).get(1).refined()).isEqualTo(1);
    assertThat(blocked.analysis(pairs).get(1).cut()).isZero();
  }

  /** 272 of the 336 days have 149 members and 64 have 148. */
  private static int expectedPairs() {
    return 272 * (149 * 148 / 2) + 64 * (148 * 147 / 2);
  }

  private static String day(int day) {
    return String.format("%02d%02d", 1 + day / 28, 1 + day % 28);
  }

  @Test
  void whatNoKeyTellsApartIsCutAndSaid() {
    Records records = Records.of(NAMED.subList(0, 1), 20_000, 0, r -> new String[] {"smith"});
    BlockedRecords blocked = BlockedRecords.of(records, 30_000_000);
    CandidatePairs pairs = CandidatePairs.of(records, blocked.blocks());
    assertThat(pairs.size()).isLessThan(6_000_000);
    assertThat(blocked.analysis(pairs).get(0).cut()).isEqualTo(1);
    assertThat(blocked.analysis(pairs).get(0).largestBlock()).isLessThanOrEqualTo(100_000);
  }

  @Test
  void blocksShrinkUntilAllRulesTogetherKeepWithinTheBound() {
    SimulatedIdentities people = new SimulatedIdentities(4_000, 0.3, 0.1, 4);
    Records records =
        Records.of(SimulatedIdentities.FIELDS, 4_000, 0, r -> people.written(r, false));
    BlockedRecords blocked = BlockedRecords.of(records, 20_000);
    assertThat(blocked.shrunk()).isTrue();
    assertThat(blocked.blocks().stream().mapToLong(Blocks::pairs).sum())
        .isLessThanOrEqualTo(20_000);
  }
}
