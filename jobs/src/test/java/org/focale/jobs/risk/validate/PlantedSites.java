package org.focale.jobs.risk.validate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.focale.jobs.SmallExtract;

/**
 * An extract of persons at care sites, of whom one sign is known: in some sites it goes with an
 * admission in the year after the index day, in others it goes against it.
 */
final class PlantedSites {

  static final LocalDate INDEX = LocalDate.of(2018, 6, 1);

  /** The sign, present or not, is all that the index day knows. */
  static final String DOMAIN = "conditions";

  private static final int SIGN = 201826;
  private static final int INPATIENT = 9201;

  /**
   * How many persons of a site have what?
   *
   * @param number of the site; 0 if none is recorded
   * @param signAdmitted with the sign, who are admitted
   * @param sign with the sign
   * @param noneAdmitted without it, who are admitted
   * @param none without it
   */
  record Site(int number, int signAdmitted, int sign, int noneAdmitted, int none) {

    int persons() {
      return sign + none;
    }

    int admitted() {
      return signAdmitted + noneAdmitted;
    }

    /** Of a person who is admitted and one who is not, the chance that the first has the sign. */
    double aurocOfSign() {
      double found = signAdmitted / (double) admitted();
      double falsely = (sign - signAdmitted) / (double) (persons() - admitted());
      return 0.5 + (found - falsely) / 2;
    }

    Site plus(Site other) {
      return new Site(
          0,
          signAdmitted + other.signAdmitted,
          sign + other.sign,
          noneAdmitted + other.noneAdmitted,
          none + other.none);
    }
  }

  private final List<String> persons = new ArrayList<>();
  private final List<String> periods = new ArrayList<>();
  private final List<String> visits = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private int next = 1;

  private PlantedSites() {}

  /** Writes the CSV files of an extract. */
  static Path write(Path directory, List<Site> sites) throws IOException {
    PlantedSites extract = new PlantedSites();
    sites.forEach(extract::add);
    Files.createDirectories(directory);
    SmallExtract.write(
        directory,
        "person",
        "person_id,gender_concept_id,year_of_birth,race_concept_id,ethnicity_concept_id,"
            + "care_site_id",
        extract.persons);
    SmallExtract.write(
        directory,
        "observation_period",
        "observation_period_id,person_id,observation_period_start_date,"
            + "observation_period_end_date,period_type_concept_id",
        extract.periods);
    SmallExtract.write(
        directory,
        "visit_occurrence",
        "visit_occurrence_id,person_id,visit_concept_id,visit_start_date,visit_end_date,"
            + "visit_type_concept_id",
        extract.visits);
    SmallExtract.write(
        directory,
        "condition_occurrence",
        "condition_occurrence_id,person_id,condition_concept_id,condition_start_date,"
            + "condition_end_date,condition_type_concept_id",
        extract.conditions);
    return directory;
  }

  private void add(Site site) {
    for (int i = 0; i < site.sign(); i++) {
      person(site, true, i < site.signAdmitted());
    }
    for (int i = 0; i < site.none(); i++) {
      person(site, false, i < site.noneAdmitted());
    }
  }

  private void person(Site site, boolean sign, boolean admitted) {
    int id = next++;
    persons.add(id + ",8507,1960,0,0," + (site.number() == 0 ? "" : site.number()));
    periods.add(id + "," + id + ",2015-01-01,2021-12-31,32817");
    if (sign) {
      LocalDate day = INDEX.minusDays(20);
      conditions.add(id + "," + id + "," + SIGN + "," + day + "," + day + ",32817");
    }
    if (admitted) {
      LocalDate day = INDEX.plusDays(100);
      visits.add(id + "," + id + "," + INPATIENT + "," + day + "," + day + ",32817");
    }
  }
}
