package org.focale.features;

import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * At which care site was a person seen last?
 *
 * <p>FeatureExtraction takes the site of a visit on the index day, or else the one that stands in
 * {@code person}. The latter has no date and may have been written later, so here only visits tell.
 */
final class LastSite {

  private static final Column START = Domain.VISIT_OCCURRENCE.column("start_day");
  private static final Column SITE = Domain.VISIT_OCCURRENCE.column("care_site");

  /** Larger numbers of a site leave no room for an analysis in an id. */
  private static final long MOST = Long.MAX_VALUE / CovariateFamily.ANALYSES - 1;

  /** What it reads. */
  static final Set<Column> COLUMNS = Set.of(START, SITE);

  private LastSite() {}

  /** Flags the site of the last visit that starts up to a day and names its site. */
  static void add(Timeline person, int lastDay, CovariateBuffer out) {
    long[] sites = person.longs(SITE);
    int last = PastFacts.firstFrom(person.ints(START), lastDay + 1) - 1;
    while (last >= 0 && sites[last] == Timeline.ABSENT_LONG) {
      last--;
    }
    if (last >= 0 && sites[last] > 0 && sites[last] <= MOST) {
      out.flag(CovariateFamily.CARE_SITE.idOfNumber(sites[last]));
    }
  }
}
