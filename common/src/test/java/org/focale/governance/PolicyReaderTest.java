package org.focale.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.focale.problem.BadParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {

  private static ConsentPolicy read(String settings) {
    return ConsentPolicy.from(ConfigFactory.parseString(settings));
  }

  @Test
  void theReferencePolicyHasTheseCategoriesAndDefaults() {
    ConsentPolicy policy = read("");
    assertThat(policy.rules().categories())
        .extracting(DataCategory::name)
        .containsExactly(
            "general",
            "device",
            "free_text",
            "genetic",
            "mental_health",
            "sexual_health",
            "substance_use");
    assertThat(policy.rules().categories())
        .filteredOn(c -> policy.defaultOf(c) == ConsentDefault.OPT_IN)
        .extracting(DataCategory::name)
        .containsExactly("genetic");
    assertThat(Purpose.Use.values())
        .filteredOn(use -> policy.defaultOf(use) == ConsentDefault.OPT_IN)
        .containsExactly(Purpose.Use.RECONTACT);
  }

  @Test
  void aSettingReplacesItsOwnKeyAlone() {
    ConsentPolicy policy =
        read("policy { default-by-purpose.GRU = opt-in, categories.device.tables = [specimen] }");
    assertThat(policy.defaultOf(Purpose.Use.GRU)).isEqualTo(ConsentDefault.OPT_IN);
    assertThat(policy.defaultOf(Purpose.Use.HMB)).isEqualTo(ConsentDefault.OPT_OUT);
    assertThat(policy.rules().rules().get(1).tables()).containsExactly("specimen");
  }

  @Test
  void aCategoryMayBeAdded() {
    ConsentPolicy policy =
        read(
            "policy.categories.wearable { default = opt-in, concepts = [9, 3, 9], domains = [X] }");
    CategoryRule rule = policy.rules().rules().get(7);
    assertThat(rule.category().name()).isEqualTo("wearable");
    assertThat(rule.concepts()).containsExactly(3, 9);
    assertThat(policy.defaultOf(rule.category())).isEqualTo(ConsentDefault.OPT_IN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "policy.categoriess = {} | 'categoriess' | categories",
        "policy.default-by-purpose.HBM = opt-in | 'HBM' | HMB",
        "policy.categories.device.table = [x] | 'table' | tables",
        "policy.categories.device.default = optin | 'optin' | opt-in",
        "policy.categories.device.tables = [notes] | 'notes' | note",
        "policy.categories.device.concept-class = [x] | 'concept-class' | concept-classes"
      })
  void anUnknownNameIsRefusedWithTheNearest(String settings, String found, String nearest) {
    assertThatThrownBy(() -> read(settings))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining(found)
        .hasMessageContaining(nearest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy = 3",
        "policy.categories = 3",
        "policy.categories.device = 3",
        "policy.categories.Device { default = opt-in }",
        "policy.categories.extra { tables = [note] }",
        "policy.categories.extra { default = opt-in, tables = [\"Some Table\"] }",
        "policy.categories.extra { default = opt-in, concepts = [0] }",
        "policy.categories.extra { default = opt-in, concepts = [abc] }",
        "policy.categories.extra { default = opt-in, concepts = [3000000000] }",
        "policy.categories.extra { default = opt-in, vocabularies = [\" \"] }",
        "policy.categories.general.tables = [note]",
        "policy.default-by-purpose.GRU = 1"
      })
  void aPolicyThatMakesNoSenseIsRefused(String settings) {
    assertThatThrownBy(() -> read(settings))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("policy");
  }

  @Test
  void allProblemsAreToldAtOnce() {
    assertThatThrownBy(
            () -> read("policy { default-by-purpose.GRU = x, categories.device.default = y }"))
        .hasMessageContaining("'x'")
        .hasMessageContaining("'y'");
  }

  @Test
  void thirtyOneCategoriesFitAndThirtyTwoDoNot() {
    assertThat(read(extra(24)).rules().categories()).hasSize(31);
    assertThatThrownBy(() -> read(extra(25))).hasMessageContaining("31 fit");
  }

  private static String extra(int categories) {
    return IntStream.range(0, categories)
        .mapToObj(i -> "policy.categories.extra_" + i + ".default = opt-out")
        .collect(Collectors.joining("\n"));
  }

  @Test
  void theDigestFollowsTheMeaningAndNotTheWording() {
    String digest = read("").digest();
    assertThat(digest).matches("[0-9a-f]{64}");
    assertThat(read("policy.categories.free_text.tables = [note_nlp, note, note]").digest())
        .isEqualTo(digest);
    assertThat(read("policy.default-by-purpose.GRU = opt-in").digest()).isNotEqualTo(digest);
    assertThat(read("policy.categories.device.default = opt-in").digest()).isNotEqualTo(digest);
    assertThat(read("policy.categories.device.concepts = [1]").digest()).isNotEqualTo(digest);
  }

  @Test
  void theDigestOfTheRulesIgnoresTheDefaults() {
    String digest = read("").rules().digest();
    assertThat(read("policy.categories.device.default = opt-in").rules().digest())
        .isEqualTo(digest);
    assertThat(read("policy.categories.device.concepts = [1]").rules().digest())
        .isNotEqualTo(digest);
    assertThat(read("policy.categories.device { concepts = [1] }").rules().digest())
        .isNotEqualTo(read("policy.categories.device { ancestors = [1] }").rules().digest());
  }
}
