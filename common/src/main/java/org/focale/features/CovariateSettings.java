package org.focale.features;

import java.io.Serializable;
import java.util.Set;

/**
 * Which covariates are wanted, over which windows, and may the index day itself speak?
 *
 * @param includeDayZero whether facts of the index day count; without it the last day that counts
 *     is the one before
 */
public record CovariateSettings(
    CovariateWindows windows, Set<CovariateDomain> domains, boolean includeDayZero)
    implements Serializable {

  /** Everything over the usual windows, without the index day. */
  public static final CovariateSettings USUAL =
      new CovariateSettings(CovariateWindows.USUAL, Set.of(CovariateDomain.values()), false);

  public CovariateSettings {
    domains = Set.copyOf(domains);
    if (domains.isEmpty()) {
      throw new IllegalArgumentException("no domain is asked for");
    }
  }

  boolean wants(CovariateDomain domain) {
    return domains.contains(domain);
  }

  /** The last day whose facts count. */
  int lastDay(int indexDay) {
    return includeDayZero ? indexDay : indexDay - 1;
  }
}
