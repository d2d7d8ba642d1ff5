package org.focale.vocabulary;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is measured, where a conversion of units depends on it?
 *
 * <p>Known by LOINC codes; molar masses follow from the sum formulas with the standard atomic
 * weights of IUPAC (2021). Cholesterol stands for its esters too, as laboratories report it.
 */
public enum Analyte {
  OTHER(0),
  HBA1C(0, "4548-4", "17856-6", "4549-2", "41995-2", "59261-8"),
  /** C6H12O6. */
  GLUCOSE(180.156, "2345-7", "14749-6", "1558-6", "2339-0", "15074-8"),
  /** C27H46O; total, HDL and LDL. */
  CHOLESTEROL(
      386.66, "2093-3", "14647-2", "2085-9", "14646-4", "13457-7", "18262-6", "2089-1", "22748-8"),
  /** Triolein, C57H104O6. */
  TRIGLYCERIDE(885.45, "2571-8", "14927-8"),
  /** C4H7N3O. */
  CREATININE(113.12, "2160-0", "14682-9"),
  /** Ca. */
  CALCIUM(40.078, "17861-6", "2000-8"),
  /** C33H36N4O6. */
  BILIRUBIN(584.67, "1975-2", "14631-6"),
  /** One of the four chains, by which amounts are given (IFCC and IUPAC). */
  HAEMOGLOBIN(16_114.5, "718-7", "20509-6", "30313-1", "30350-3", "59260-0");

  private final double gramsPerMole;
  private final List<String> loinc;

  Analyte(double gramsPerMole, String... loinc) {
    this.gramsPerMole = gramsPerMole;
    this.loinc = List.of(loinc);
  }

  public static Analyte of(String vocabulary, String code) {
    return Arrays.stream(values())
        .filter(analyte -> vocabulary.equals("LOINC") && analyte.loinc.contains(code))
        .findFirst()
        .orElse(OTHER);
  }

  /** How many mg/dL one mmol/L is; empty where there is no molar mass. */
  public Optional<Double> milligramsPerDecilitre() {
    return gramsPerMole == 0 ? Optional.empty() : Optional.of(gramsPerMole / 10);
  }
}
