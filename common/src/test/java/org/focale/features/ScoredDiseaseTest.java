package org.focale.features;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Points as in the tables of the two papers that the scores are from. */
final class ScoredDiseaseTest {

  private static int bits(ScoredDisease... diseases) {
    int bits = 0;
    for (ScoredDisease disease : diseases) {
      bits |= disease.bit();
    }
    return bits;
  }

  @Test
  void theGraverOfTwoFormsCountsAlone() {
    assertThat(ScoredDisease.charlson(bits(ScoredDisease.DIABETES))).isEqualTo(1);
    assertThat(
            ScoredDisease.charlson(
                bits(ScoredDisease.DIABETES, ScoredDisease.DIABETES_WITH_COMPLICATIONS)))
        .isEqualTo(2);
    assertThat(
            ScoredDisease.charlson(
                bits(ScoredDisease.MILD_LIVER_DISEASE, ScoredDisease.SEVERE_LIVER_DISEASE)))
        .isEqualTo(3);
    assertThat(
            ScoredDisease.charlson(bits(ScoredDisease.MALIGNANCY, ScoredDisease.METASTATIC_TUMOUR)))
        .isEqualTo(6);
  }

  @Test
  void allDiseasesTogetherHaveTheGreatestIndex() {
    // eight diseases of 1, two of 2, AIDS 6, liver 3, diabetes 2, metastatic tumour 6
    assertThat(ScoredDisease.charlson(bits(ScoredDisease.values()))).isEqualTo(29);
    assertThat(ScoredDisease.charlson(0)).isZero();
    assertThat(ScoredDisease.charlson(bits(ScoredDisease.HYPERTENSION))).isZero();
  }

  @Test
  void theRiskOfStrokeGrowsWithAgeSexAndDisease() {
    assertThat(ScoredDisease.cha2ds2Vasc(0, 64, false)).isZero();
    assertThat(ScoredDisease.cha2ds2Vasc(0, 65, true)).isEqualTo(2);
    assertThat(ScoredDisease.cha2ds2Vasc(bits(ScoredDisease.values()), 75, true)).isEqualTo(9);
    assertThat(
            ScoredDisease.cha2ds2Vasc(
                bits(ScoredDisease.MYOCARDIAL_INFARCTION, ScoredDisease.AORTIC_PLAQUE), 50, false))
        .isEqualTo(1);
  }
}
