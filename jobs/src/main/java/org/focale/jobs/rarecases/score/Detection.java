package org.focale.jobs.rarecases.score;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.focale.outlier.DetectorKind;

/**
 * By what is a person or a row found rare: by peers, or among all others by every detector together
 * or by one of them?
 */
public enum Detection {
  /** Unlike peers of the same age, sex and conditions; of persons alone. */
  CONDITIONAL,
  ENSEMBLE,
  ISOLATION_FOREST,
  ECOD,
  COPOD,
  HBOS,
  KNN,
  PCA,
  MCD;

  /** As tables and columns name it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether {@link #refusal} depends on how many rows there are. */
  public boolean bounded() {
    return this == KNN;
  }

  /**
   * Why it cannot be asked for by name of so many rows: a detector that costs the square of them.
   * Together with others it is an approximation there.
   */
  Optional<String> refusal(long rows) {
    return bounded() && rows > DetectorKind.EXACT_NEIGHBOUR_ROWS
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "by itself is exact, in time that grows with the square of the rows, and takes at"
                    + " most %,d; the ensemble hears an approximation of it",
                DetectorKind.EXACT_NEIGHBOUR_ROWS))
        : Optional.empty();
  }

  /** The detectors that are heard among all others. */
  List<DetectorKind> kinds() {
    return switch (this) {
      case CONDITIONAL -> List.of();
      case ENSEMBLE -> List.of(DetectorKind.values());
      case ISOLATION_FOREST, ECOD, COPOD, HBOS, KNN, PCA, MCD ->
          List.of(DetectorKind.valueOf(name()));
    };
  }
}
