package org.focale.jobs.recruitment;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * At which site of the trial would a person be recruited?
 *
 * <p>Where the latest visit was that names a care site; without one, where the person is
 * registered.
 */
final class SiteFinder implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final Column VISITED = Domain.VISIT_OCCURRENCE.column("care_site");
  private static final Column VISIT = Domain.VISIT_OCCURRENCE.column("start_day");
  private static final Column REGISTERED = Domain.PERSON.column("care_site");

  /** The arrays it reads. */
  static final Set<Column> COLUMNS = Set.of(VISITED, VISIT, REGISTERED);

  private final HashMap<Long, Integer> siteOf = new HashMap<>();
  private final int elsewhere;

  SiteFinder(List<Trial.Site> sites) {
    int rest = sites.size();
    for (int site = 0; site < sites.size(); site++) {
      for (long careSite : sites.get(site).careSites()) {
        siteOf.put(careSite, site);
      }
      rest = sites.get(site).careSites().isEmpty() ? site : rest;
    }
    this.elsewhere = rest;
  }

  /** The position of the site; the number of sites for none of them. */
  int site(Timeline person) {
    long[] visited = person.longs(VISITED);
    for (int i = visited.length - 1; i >= 0; i--) {
      if (visited[i] != Timeline.ABSENT_LONG) {
        return of(visited[i]);
      }
    }
    return of(person.personLong(REGISTERED));
  }

  private int of(long careSite) {
    return siteOf.getOrDefault(careSite, elsewhere);
  }
}
