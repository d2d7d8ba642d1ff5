package org.focale.features;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Set;

/** Which visit concepts are stays in hospital, and which begin in an emergency department? */
public final class VisitKinds implements Serializable {

  /** Inpatient Visit, Emergency Room and Inpatient Visit, Inpatient Hospital (place). */
  public static final Set<Integer> INPATIENT = Set.of(9201, 262, 8717);

  /**
   * Emergency Room Visit, Emergency Room and Inpatient Visit, Emergency Room - Hospital (place).
   */
  public static final Set<Integer> EMERGENCY = Set.of(9203, 262, 8870);

  private static final long serialVersionUID = 1L;

  private final int[] inpatient;
  private final int[] emergency;

  /** The concepts of each kind, descendants included; a concept may be of both. */
  public VisitKinds(Set<Integer> inpatient, Set<Integer> emergency) {
    this.inpatient = inpatient.stream().mapToInt(Integer::intValue).sorted().toArray();
    this.emergency = emergency.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  /** Whether a visit of this concept is a stay in hospital. */
  public boolean isInpatient(int concept) {
    return Arrays.binarySearch(inpatient, concept) >= 0;
  }

  /** Whether a visit of this concept begins in an emergency department. */
  public boolean isEmergency(int concept) {
    return Arrays.binarySearch(emergency, concept) >= 0;
  }
}
