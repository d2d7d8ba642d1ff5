package org.focale.jobs.recruitment;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where does a trial recruit? */
final class SiteReader {

  private static final Set<String> KEYS =
      Set.of("name", "care-sites", "start", "contact", "consent", "screen-pass");

  /** Rates that nobody stated: to be replaced by what a team knows of its sites. */
  private static final double CONTACT = 0.5;

  private static final double CONSENT = 0.3;
  private static final double SCREEN_PASS = 0.7;
  private static final int MOST_SITES = 200;

  private final TrialKeys keys;
  private final Set<String> names = new HashSet<>();
  private final Set<Long> careSites = new HashSet<>();
  private boolean rest;

  SiteReader(TrialKeys keys) {
    this.keys = keys;
  }

  List<Trial.Site> read(Config trial) {
    List<Trial.Site> sites = new ArrayList<>();
    List<? extends Config> written =
        trial.hasPath("sites") ? trial.getConfigList("sites") : List.of();
    for (Config site : written) {
      sites.add(site(site, "site " + (sites.size() + 1)));
    }
    if (sites.isEmpty() || sites.size() > MOST_SITES) {
      keys.complain("trial.sites", "has " + sites.size() + " sites; 1 to " + MOST_SITES + " fit");
    }
    return sites;
  }

  private Trial.Site site(Config site, String where) {
    keys.refuseOthers(site, where, KEYS);
    String name = keys.text(site, where, "name");
    if (!names.add(name) || FeasibilityTables.NOT_SITES.contains(name)) {
      keys.complain(where, "is called " + name + ", as another line of the tables is");
    }
    LocalDate start = keys.day(site, where, "start").orElse(LocalDate.EPOCH);
    if (!site.hasPath("start")) {
      keys.complain(where + ".start", "is missing");
    }
    return new Trial.Site(
        name,
        careSites(site, where),
        start,
        keys.share(site, where, "contact", CONTACT),
        keys.share(site, where, "consent", CONSENT),
        keys.share(site, where, "screen-pass", SCREEN_PASS));
  }

  /** A list of ids; or all, once, for those that no other site names. */
  private List<Long> careSites(Config site, String where) {
    boolean list =
        site.hasPath("care-sites")
            && site.getValue("care-sites").valueType() == ConfigValueType.LIST;
    if (list) {
      List<Long> ids = site.getLongList("care-sites");
      if (ids.isEmpty() || !ids.stream().allMatch(careSites::add)) {
        keys.complain(where + ".care-sites", "is empty, or names a care site a second time");
      }
      return ids;
    }
    if (!site.hasPath("care-sites") || !site.getString("care-sites").equals("all")) {
      keys.complain(where + ".care-sites", "is a list of care_site_ids, or all");
    } else if (rest) {
      keys.complain(where + ".care-sites", "is all, as another site's is");
    }
    rest = true;
    return List.of();
  }
}
