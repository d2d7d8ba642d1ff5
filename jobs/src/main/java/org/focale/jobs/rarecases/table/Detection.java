package org.focale.jobs.rarecases.table;

import java.util.List;
import org.focale.outlier.DetectorKind;

/** By what is a row found rare: all detectors together, or one of them? */
public enum Detection {
  ENSEMBLE,
  ISOLATION_FOREST,
  ECOD,
  COPOD,
  HBOS,
  KNN,
  PCA,
  MCD;

  /** The detectors that are heard. */
  List<DetectorKind> kinds() {
    return this == ENSEMBLE
        ? List.of(DetectorKind.values())
        : List.of(DetectorKind.valueOf(name()));
  }
}
