package org.focale.cohort.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focale.cohort.kernel.OnePerson.on;
import static org.focale.cohort.kernel.Written.any;
import static org.focale.cohort.kernel.Written.entering;
import static org.focale.cohort.kernel.Written.event;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where did a person live, and where did the care sites of the visits stand? */
class LocationsTest {

  private static final long SITE = 8;

  private final OnePerson person = new OnePerson().observed(0, 100);

  private OnePerson lived(Integer region, int from, Integer to) {
    return person.row(
        "person_location",
        "region_concept_id",
        region,
        "start_date",
        on(from),
        "end_date",
        to == null ? null : on(to));
  }

  private List<String> visits(String table, String kind, int from, Integer to) {
    String of = table.replace("_occurrence", "");
    person.row(
        table,
        of + "_concept_id",
        9201,
        of + "_start_date",
        on(from),
        of + "_end_date",
        to == null ? null : on(to),
        "care_site_id",
        SITE);
    return person.stays(entering(any(kind, "'PlaceOfServiceLocation':1")));
  }

  @Test
  void aPlaceOfALocationRegionIsItsRegion() {
    lived(1, 10, 20).row("person_location", "region_concept_id", 2, "start_date", on(30));
    lived(null, 40, 50);

    assertThat(person.stays(entering(event("LocationRegion", 1)))).containsExactly("10-100");
    assertThat(person.stays(entering(event("LocationRegion", 2)))).containsExactly("30-100");
    assertThat(person.stays(entering(event("LocationRegion", 3)))).isEmpty();
    assertThat(person.stays(entering(any("LocationRegion")).limit("Last")))
        .containsExactly("40-100");
  }

  @Test
  void aPlaceThatIsNotLeftEndsIn2099() {
    String atEnd = "'EndStrategy':{'DateOffset':{'DateField':'EndDate','Offset':0}}";
    person.observed(200, 50_000);
    lived(1, 10, 20);
    lived(2, 300, null);

    assertThat(person.stays(entering(event("LocationRegion", 1)).and(atEnd)))
        .containsExactly("10-20");
    assertThat(person.stays(entering(event("LocationRegion", 2)).and(atEnd)))
        .containsExactly("300-32871");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "10, 20, true",
        "30, 30, true",
        "9, 12, false",
        "25, 31, false",
        "31, 33, false",
        "15, none, false"
      })
  void aWholeVisitIsWithinTheTimeThatItsSiteLiesInARegion(int from, Integer to, boolean found) {
    person.siteIn(SITE, 1, 10, 30).siteIn(SITE, 2, 30, 90).siteIn(SITE + 1, 1, 0, 99);

    assertThat(visits("visit_occurrence", "VisitOccurrence", from, to).isEmpty()).isEqualTo(!found);
    assertThat(visits("visit_detail", "VisitDetail", from, to).isEmpty()).isEqualTo(!found);
  }

  @Test
  void onTheDayASiteMovesAVisitIsInBothRegions() {
    person.siteIn(SITE, 2, 30, 90).siteIn(SITE, 1, 10, 30);

    assertThat(visits("visit_occurrence", "VisitOccurrence", 30, 30)).containsExactly("30-100");
    assertThat(person.stays(entering(any("VisitOccurrence", "'PlaceOfServiceLocation':2"))))
        .containsExactly("30-100");
    assertThat(person.stays(entering(any("VisitOccurrence", "'PlaceOfServiceLocation':0"))))
        .isEmpty();
  }

  @Test
  void movedDaysOfAVisitDoNotMoveItToAnotherRegion() {
    person.siteIn(SITE, 1, 10, 30);
    visits("visit_occurrence", "VisitOccurrence", 20, 30);

    assertThat(
            person.stays(
                entering(
                    any(
                        "VisitOccurrence",
                        "'PlaceOfServiceLocation':1",
                        "'DateAdjustment':{'StartOffset':20,'EndOffset':20}"))))
        .containsExactly("40-100");
  }
}
