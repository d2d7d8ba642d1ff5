package org.focale.features;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which diseases do the Charlson index and CHA2DS2-VASc count, and which concepts name them?
 *
 * <p>Each is a set of standard SNOMED concepts with all that lie below them. Weights: Charlson et
 * al., J Chronic Dis 1987;40:373, where the graver of two forms of a disease counts alone; Lip et
 * al., Chest 2010;137:263.
 */
public enum ScoredDisease {
  MYOCARDIAL_INFARCTION(4329847, 314666),
  HEART_FAILURE(316139),
  PERIPHERAL_VASCULAR_DISEASE(321052),
  CEREBROVASCULAR_DISEASE(381591, 434056),
  DEMENTIA(4182210),
  CHRONIC_PULMONARY_DISEASE(4063381, 255573, 317009),
  RHEUMATIC_DISEASE(80809, 257628, 134442, 80800, 256197, 255348),
  PEPTIC_ULCER(4027663, 4247120),
  MILD_LIVER_DISEASE(4212540, 4064161),
  DIABETES(201820),
  DIABETES_WITH_COMPLICATIONS(442793, 443767),
  HEMIPLEGIA_OR_PARAPLEGIA(374022, 192606),
  RENAL_DISEASE(46271022, 193782, 4030518),
  MALIGNANCY(443392),
  SEVERE_LIVER_DISEASE(4245975, 4029488, 192680, 24966),
  METASTATIC_TUMOUR(432851),
  AIDS(439727),
  HYPERTENSION(316866),
  STROKE_OR_EMBOLISM(381316, 443454, 373503, 375557, 312337),
  AORTIC_PLAQUE(318443);

  private static final int AGE_OF_ONE_POINT = 65;
  private static final int AGE_OF_TWO_POINTS = 75;

  private final List<Integer> concepts;

  ScoredDisease(int... concepts) {
    this.concepts = IntStream.of(concepts).boxed().toList();
  }

  /** The concepts at the head of the set. */
  public List<Integer> concepts() {
    return concepts;
  }

  /** The disease's bit in a set of diseases. */
  public int bit() {
    return 1 << ordinal();
  }

  private int points(int diseases, int weight) {
    return (diseases & bit()) == 0 ? 0 : weight;
  }

  /**
   * The Charlson comorbidity index, without points for age.
   *
   * @param diseases bits of those the person has
   */
  static int charlson(int diseases) {
    int single =
        MYOCARDIAL_INFARCTION.points(diseases, 1)
            + HEART_FAILURE.points(diseases, 1)
            + PERIPHERAL_VASCULAR_DISEASE.points(diseases, 1)
            + CEREBROVASCULAR_DISEASE.points(diseases, 1)
            + DEMENTIA.points(diseases, 1)
            + CHRONIC_PULMONARY_DISEASE.points(diseases, 1)
            + RHEUMATIC_DISEASE.points(diseases, 1)
            + PEPTIC_ULCER.points(diseases, 1)
            + HEMIPLEGIA_OR_PARAPLEGIA.points(diseases, 2)
            + RENAL_DISEASE.points(diseases, 2)
            + AIDS.points(diseases, 6);
    int liver =
        Math.max(MILD_LIVER_DISEASE.points(diseases, 1), SEVERE_LIVER_DISEASE.points(diseases, 3));
    int diabetes =
        Math.max(DIABETES.points(diseases, 1), DIABETES_WITH_COMPLICATIONS.points(diseases, 2));
    int tumour = Math.max(MALIGNANCY.points(diseases, 2), METASTATIC_TUMOUR.points(diseases, 6));
    return single + liver + diabetes + tumour;
  }

  /**
   * The CHA2DS2-VASc score.
   *
   * @param diseases bits of those the person has
   * @param age in years; one that is not known gives no point
   */
  static int cha2ds2Vasc(int diseases, int age, boolean female) {
    int vascular =
        MYOCARDIAL_INFARCTION.bit() | PERIPHERAL_VASCULAR_DISEASE.bit() | AORTIC_PLAQUE.bit();
    int diabetes = DIABETES.bit() | DIABETES_WITH_COMPLICATIONS.bit();
    int ofAge = age >= AGE_OF_TWO_POINTS ? 2 : age >= AGE_OF_ONE_POINT ? 1 : 0;
    return HEART_FAILURE.points(diseases, 1)
        + HYPERTENSION.points(diseases, 1)
        + ofAge
        + ((diseases & diabetes) != 0 ? 1 : 0)
        + STROKE_OR_EMBOLISM.points(diseases, 2)
        + ((diseases & vascular) != 0 ? 1 : 0)
        + (female ? 1 : 0);
  }
}
