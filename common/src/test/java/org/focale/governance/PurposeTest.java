package org.focale.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.focale.problem.BadParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PurposeTest {

  private static final List<Purpose> ALL =
      List.of("GRU", "HMB", "DS:A_1", "DS:A_2", "POA", "CARE", "OPERATIONS", "RECONTACT").stream()
          .map(Purpose::parse)
          .toList();

  @ParameterizedTest
  @ValueSource(strings = {"GRU", "HMB+NPU", "DS:MONDO_0004979", "DS:ICD10_E10.9+NPU+NCU", "CARE"})
  void whatIsReadIsWrittenTheSame(String text) {
    assertThat(Purpose.parse(text)).hasToString(text);
    assertThat(PurposeScope.parse(text)).isEqualTo(Purpose.parse(text));
  }

  @Test
  void theOrderOfModifiersDoesNotMatter() {
    assertThat(Purpose.parse("GRU+NCU+NPU")).isEqualTo(Purpose.parse("GRU+NPU+NCU"));
    assertThat(Purpose.parse("GRU+NCU+NPU")).hasToString("GRU+NPU+NCU");
  }

  @Test
  void oneDiseaseWrittenTwoWaysIsOneDisease() {
    assertThat(Purpose.parse("DS:mondo:0004979")).isEqualTo(Purpose.parse("DS:MONDO_0004979"));
  }

  @ParameterizedTest
  @CsvSource({
    "GRU, GRU HMB DS:A_1 DS:A_2 POA",
    "HMB, HMB DS:A_1 DS:A_2",
    "DS:A_1, DS:A_1",
    "POA, POA",
    "CARE, CARE",
    "OPERATIONS, OPERATIONS",
    "RECONTACT, RECONTACT"
  })
  void aPermissionCoversItsUseAndWhatLiesWithin(String permitted, String covered) {
    List<Purpose> expected = List.of(covered.split(" ")).stream().map(Purpose::parse).toList();
    Purpose permission = Purpose.parse(permitted);
    assertThat(ALL).filteredOn(permission::covers).containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "GRU, GRU HMB DS:A_1 DS:A_2 POA",
    "HMB, GRU HMB DS:A_1 DS:A_2",
    "DS:A_1, GRU HMB DS:A_1",
    "POA, GRU POA",
    "CARE, CARE",
    "RECONTACT, RECONTACT"
  })
  void aDenialBlocksWhatContainsItAndWhatItContains(String denied, String blocked) {
    List<Purpose> expected = List.of(blocked.split(" ")).stream().map(Purpose::parse).toList();
    Purpose denial = Purpose.parse(denied);
    assertThat(ALL).filteredOn(denial::overlaps).containsExactlyElementsOf(expected);
  }

  @Test
  void aPermissionWithAModifierCoversOnlyRunsThatStateIt() {
    Purpose permission = Purpose.parse("HMB+NPU");
    assertThat(permission.covers(Purpose.parse("HMB"))).isFalse();
    assertThat(permission.covers(Purpose.parse("HMB+NCU"))).isFalse();
    assertThat(permission.covers(Purpose.parse("DS:A_1+NPU"))).isTrue();
    assertThat(permission.covers(Purpose.parse("HMB+NPU+NCU"))).isTrue();
    assertThat(Purpose.parse("HMB").covers(permission)).isTrue();
  }

  @Test
  void theStarStandsForEveryPurpose() {
    assertThat(PurposeScope.parse("*")).isEqualTo(PurposeScope.ALL).hasToString("*");
    assertThat(ALL).allMatch(PurposeScope.ALL::covers).allMatch(PurposeScope.ALL::overlaps);
  }

  @ParameterizedTest
  @CsvSource({
    "HBM, HMB",
    "gru, GRU",
    "OPERATION, OPERATIONS",
    "HMB+NPO, NPU",
    "RECONTCT, RECONTACT"
  })
  void anUnknownNameIsRefusedWithTheNearest(String text, String nearest) {
    assertThatThrownBy(() -> Purpose.parse(text))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("Did you mean")
        .hasMessageContaining(nearest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "DS", "DS:", "DS:a b", "GRU:X", "CARE:", "HMB+", "+NPU", "*", " GRU"})
  void whatIsNoPurposeIsRefused(String text) {
    assertThatThrownBy(() -> Purpose.parse(text)).isInstanceOf(BadParameters.class);
  }

  @Test
  void onlyDiseaseResearchHasADisease() {
    assertThatThrownBy(() -> new Purpose(Purpose.Use.GRU, "A_1", Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Purpose(Purpose.Use.DS, "", Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
