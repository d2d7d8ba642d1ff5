package org.focale.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.focale.governance.ConsentStatement.Choice;
import org.focale.problem.BrokenInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentPolicyTest {

  private static final LocalDate DAY = LocalDate.of(2024, 6, 1);
  private static final ConsentPolicy POLICY = ConsentPolicy.from(ConfigFactory.empty());
  private static final DataCategory GENETIC = category("genetic");
  private static final DataCategory DEVICE = category("device");
  private static final String[] PURPOSES = {
    "*", "GRU", "HMB", "DS:A_1", "DS:A_2", "POA", "CARE", "OPERATIONS", "RECONTACT"
  };

  private static DataCategory category(String name) {
    return POLICY.rules().category(name).orElseThrow();
  }

  private static Decision decide(String run, ConsentStatement... said) {
    return POLICY.decide(List.of(said), Purpose.parse(run), DAY);
  }

  private static ConsentStatement permit(String purpose, String category, long sequence) {
    return said(purpose, category, Choice.PERMIT, sequence);
  }

  private static ConsentStatement deny(String purpose, String category, long sequence) {
    return said(purpose, category, Choice.DENY, sequence);
  }

  private static ConsentStatement said(String purpose, String category, Choice c, long sequence) {
    return new ConsentStatement(
        7,
        PurposeScope.parse(purpose),
        category,
        c,
        ConsentStatement.ALWAYS,
        ConsentStatement.FOREVER,
        sequence);
  }

  private static ConsentStatement during(ConsentStatement said, String from, String to) {
    return new ConsentStatement(
        said.personId(),
        said.purpose(),
        said.category(),
        said.choice(),
        LocalDate.parse(from),
        LocalDate.parse(to),
        said.sequence());
  }

  @ParameterizedTest
  @CsvSource({
    "GRU, true",
    "HMB, true",
    "DS:A_1, true",
    "POA, true",
    "CARE, true",
    "OPERATIONS, true",
    "RECONTACT, false"
  })
  void whoSaysNothingIsUnderTheDefaultOfThePurpose(String run, boolean permitted) {
    assertThat(decide(run).permitted()).isEqualTo(permitted);
  }

  @Test
  void whoSaysNothingHidesGeneticDataAndShowsTheRest() {
    Decision decision = decide("HMB");
    assertThat(decision.shows(GENETIC)).isFalse();
    assertThat(POLICY.rules().categories())
        .filteredOn(c -> !c.equals(GENETIC))
        .allMatch(decision::shows);
    assertThat(decide("GRU")).as("decided once, not per person").isSameAs(decide("HMB"));
  }

  @Test
  void aDenialBeatsAPermissionHoweverLate() {
    assertThat(decide("HMB", deny("GRU", "*", 1), permit("HMB", "*", 2)).permitted()).isFalse();
    assertThat(decide("HMB", deny("DS:A_1", "*", 1), permit("GRU", "*", 2)).permitted()).isFalse();
    assertThat(decide("CARE", deny("GRU", "*", 1)).permitted()).isTrue();
    assertThat(decide("CARE", deny("*", "*", 1)).permitted()).isFalse();
  }

  @Test
  void aLaterStatementOnTheSamePurposeTakesThePlaceOfTheEarlier() {
    assertThat(decide("HMB", deny("HMB", "*", 1), permit("HMB", "*", 2)).permitted()).isTrue();
    assertThat(decide("HMB", permit("HMB", "*", 1), deny("HMB", "*", 2)).permitted()).isFalse();
    assertThat(decide("HMB", permit("HMB", "*", 1), deny("HMB", "*", 1)).permitted()).isFalse();
  }

  @Test
  void aLaterStatementWaitsForTheDayItIsValid() {
    ConsentStatement later = during(permit("HMB", "*", 2), "2024-06-02", "2030-01-01");
    List<ConsentStatement> said = List.of(deny("HMB", "*", 1), later);
    Purpose run = Purpose.parse("HMB");
    assertThat(POLICY.decide(said, run, DAY).permitted()).isFalse();
    assertThat(POLICY.decide(said, run, DAY.plusDays(1)).permitted()).isTrue();
    assertThat(POLICY.decide(said, run, LocalDate.of(2030, 1, 1)).permitted()).isTrue();
    assertThat(POLICY.decide(said, run, LocalDate.of(2030, 1, 2)).permitted()).isFalse();
  }

  @Test
  void recontactNeedsAPermission() {
    assertThat(decide("RECONTACT", permit("RECONTACT", "*", 1)).permitted()).isTrue();
    assertThat(decide("RECONTACT", permit("*", "*", 1)).permitted()).isTrue();
    assertThat(decide("RECONTACT", permit("GRU", "*", 1)).permitted()).isFalse();
    assertThat(decide("RECONTACT", permit("RECONTACT", "device", 1)).permitted()).isFalse();
  }

  @Test
  void aPermissionForTheWholePersonOpensNoCategoryThatIsOptIn() {
    assertThat(decide("HMB", permit("*", "*", 1)).shows(GENETIC)).isFalse();
    assertThat(decide("HMB", permit("HMB", "genetic", 1)).shows(GENETIC)).isTrue();
    assertThat(decide("GRU", permit("HMB", "genetic", 1)).shows(GENETIC)).isFalse();
  }

  @Test
  void aDeniedCategoryIsMaskedAndTheRestIsSeen() {
    Decision decision = decide("HMB", deny("GRU", "device", 1), permit("HMB", "genetic", 2));
    assertThat(decision.permitted()).isTrue();
    assertThat(decision.deniedCategories()).isEqualTo(DEVICE.bit());
    assertThat(decide("HMB", deny("DS:A_1", "genetic", 1), permit("HMB", "genetic", 2)))
        .matches(d -> !d.shows(GENETIC));
  }

  @Test
  void aPermissionForNonProfitUseDoesNotAdmitOtherRuns() {
    ConsentStatement nonProfit = permit("RECONTACT+NPU", "*", 1);
    assertThat(decide("RECONTACT", nonProfit).permitted()).isFalse();
    assertThat(decide("RECONTACT+NPU", nonProfit).permitted()).isTrue();
  }

  @Test
  void whoIsNotPermittedHasEveryCategoryMasked() {
    Decision refused = decide("HMB", deny("*", "*", 1));
    assertThat(POLICY.rules().categories()).noneMatch(refused::shows);
    assertThat(refused.deniedCategories()).isEqualTo(0x7fffffff);
  }

  @Test
  void aDenialMoreNeverLetsMoreThrough() {
    Random random = new Random(1);
    for (int trial = 0; trial < 20_000; trial++) {
      List<ConsentStatement> said = statements(random);
      Purpose run = Purpose.parse(PURPOSES[1 + random.nextInt(PURPOSES.length - 1)]);
      Decision before = POLICY.decide(said, run, DAY);
      List<ConsentStatement> more = new ArrayList<>(said);
      more.add(random.nextInt(said.size() + 1), random(random, Choice.DENY));
      Decision after = POLICY.decide(more, run, DAY);
      assertThat(after.permitted() && !before.permitted()).as("%s %s", run, more).isFalse();
      assertThat(before.deniedCategories() & ~after.deniedCategories())
          .as("%s %s", run, more)
          .isZero();
    }
  }

  @Test
  void theOrderOfStatementsDoesNotMatter() {
    Random random = new Random(2);
    for (int trial = 0; trial < 20_000; trial++) {
      List<ConsentStatement> said = statements(random);
      Purpose run = Purpose.parse(PURPOSES[1 + random.nextInt(PURPOSES.length - 1)]);
      Decision decision = POLICY.decide(said, run, DAY);
      Collections.shuffle(said, random);
      assertThat(POLICY.decide(said, run, DAY)).as("%s %s", run, said).isEqualTo(decision);
    }
  }

  @Test
  void anExpiredStatementIsAsIfItWereNotThere() {
    Random random = new Random(3);
    for (int trial = 0; trial < 20_000; trial++) {
      List<ConsentStatement> said = statements(random);
      Purpose run = Purpose.parse(PURPOSES[1 + random.nextInt(PURPOSES.length - 1)]);
      Decision decision = POLICY.decide(said, run, DAY);
      Choice choice = Choice.values()[random.nextInt(2)];
      said.add(during(random(random, choice), "2000-01-01", "2024-05-31"));
      assertThat(POLICY.decide(said, run, DAY)).as("%s %s", run, said).isEqualTo(decision);
    }
  }

  private static List<ConsentStatement> statements(Random random) {
    List<ConsentStatement> said = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      said.add(random(random, Choice.values()[random.nextInt(2)]));
    }
    return said;
  }

  private static ConsentStatement random(Random random, Choice choice) {
    String purpose = PURPOSES[random.nextInt(PURPOSES.length)];
    String[] categories = {"*", "*", "genetic", "device", "general"};
    boolean modified = choice == Choice.PERMIT && !purpose.equals("*") && random.nextInt(4) == 0;
    return said(
        modified ? purpose + "+NPU" : purpose,
        categories[random.nextInt(categories.length)],
        choice,
        random.nextInt(4));
  }

  @Test
  void aCategoryThatThePolicyLacksIsNotIgnored() {
    assertThatThrownBy(() -> decide("HMB", deny("GRU", "smith", 1)))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("general, device")
        .hasMessageNotContaining("smith");
  }

  @Test
  void statementsOfTwoPersonsAreNotDecidedTogether() {
    ConsentStatement other =
        new ConsentStatement(
            8,
            PurposeScope.ALL,
            "*",
            Choice.PERMIT,
            ConsentStatement.ALWAYS,
            ConsentStatement.FOREVER,
            1);
    assertThatThrownBy(() -> decide("HMB", permit("GRU", "*", 1), other))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDenialWithAModifierIsRefused() {
    assertThatThrownBy(() -> deny("HMB+NPU", "*", 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPolicyTravelsToAnotherProcess() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(POLICY);
      out.writeObject(permit("DS:A_1+NPU", "genetic", 1));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((ConsentPolicy) in.readObject()).digest()).isEqualTo(POLICY.digest());
      assertThat(in.readObject()).isEqualTo(permit("DS:A_1+NPU", "genetic", 1));
    }
  }

  @Test
  void aStatementInAMessageNamesNobody() {
    assertThat(permit("GRU", "*", 1).toString()).doesNotContain("7");
  }
}
