package org.focale.cohort;

/**
 * What becomes of a criterion that OHDSI's generator tests in another way than the definition says?
 *
 * <p>The faults are those of circe-be 1.12.1; see {@link GeneratorFault}.
 */
public enum GeneratorFaults {
  /** It is tested as the generator tests it, with a warning: the same rows. */
  REPRODUCED,
  /** It is tested as the definition says: other rows. */
  MENDED
}
