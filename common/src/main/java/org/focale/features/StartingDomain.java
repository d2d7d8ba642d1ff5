package org.focale.features;

import java.util.Optional;
import org.focale.timeline.Domain;

/** Of which domains are concepts that start in a window flagged, and how are they counted? */
enum StartingDomain {
  PROCEDURE(
      Domain.PROCEDURE_OCCURRENCE,
      CovariateFamily.PROCEDURE,
      Optional.of(CovariateFamily.DISTINCT_PROCEDURES)),
  DEVICE(Domain.DEVICE_EXPOSURE, CovariateFamily.DEVICE, Optional.empty()),
  MEASUREMENT(
      Domain.MEASUREMENT,
      CovariateFamily.MEASUREMENT,
      Optional.of(CovariateFamily.DISTINCT_MEASUREMENTS)),
  OBSERVATION(
      Domain.OBSERVATION,
      CovariateFamily.OBSERVATION,
      Optional.of(CovariateFamily.DISTINCT_OBSERVATIONS));

  private final Domain domain;
  private final CovariateFamily flags;
  private final Optional<CovariateFamily> distinct;

  StartingDomain(Domain domain, CovariateFamily flags, Optional<CovariateFamily> distinct) {
    this.domain = domain;
    this.flags = flags;
    this.distinct = distinct;
  }

  Domain domain() {
    return domain;
  }

  CovariateFamily flags() {
    return flags;
  }

  Optional<CovariateFamily> distinct() {
    return distinct;
  }

  /** Whether anything is made of it. */
  boolean isWanted(CovariateSettings settings) {
    return settings.wants(flags.domain())
        || (distinct.isPresent() && settings.wants(CovariateDomain.COUNTS));
  }
}
