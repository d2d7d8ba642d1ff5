package org.focale.jobs.recruitment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;
import org.focale.job.HandMadeCdm;

/** Which trial is asked of whom in these tests? */
final class TrialPeople {

  static final LocalDate NOW = LocalDate.of(2025, 12, 31);
  private static final int PERSONS = 900;
  private static final int ASTHMA = 317009;
  private static final int STEROID = 1550557;
  private static final int HBA1C = 3004410;
  private static final int PERCENT = 8554;

  private TrialPeople() {}

  /** The trial, asked as of a day. */
  static String trial(Path directory, LocalDate asOf) throws IOException {
    return Files.writeString(
            directory.resolve("trial" + asOf + ".conf"),
            """
            trial {
              title = T, study = s, target = 30, lag-days = 40, disease = asthma, as-of = %s
              sites = [{ name = North, care-sites = [1], start = 2026-02-01 },
                       { name = South, care-sites = [2], start = 2026-03-01 }]
              criteria = [
                { name = asthma, line = "has condition #317009 ever" },
                "age 20..70",
                { name = steroids, line = "has drug #1550557 within 200 d", exclude = true },
                "measurement #3004410 at most 8 %% latest within 300 d"
              ]
            }
            """
                .formatted(asOf))
        .toString();
  }

  /**
   * Random persons.
   *
   * @param until facts after this day are left out, and observation ends there
   */
  static HandMadeCdm until(LocalDate until) {
    HandMadeCdm cdm = new HandMadeCdm();
    Random random = new Random(11);
    for (int id = 1; id <= PERSONS; id++) {
      LocalDate born = LocalDate.of(1940 + random.nextInt(70), 1 + random.nextInt(12), 3);
      int sex = random.nextBoolean() ? HandMadeCdm.FEMALE : HandMadeCdm.MALE;
      HandMadeCdm.Person person = cdm.person(id, sex, born);
      LocalDate from = LocalDate.of(2021, 1, 1).plusDays(random.nextInt(1_500));
      LocalDate to = random.nextInt(5) == 0 ? NOW.minusDays(random.nextInt(900)) : NOW;
      if (!from.isAfter(until) && !from.isAfter(to)) {
        person.observed(from, to.isAfter(until) ? until : to);
      }
      long careSite = 1 + random.nextInt(3);
      LocalDate visit = LocalDate.of(2021, 1, 1);
      person.visitAt(careSite, 9202, visit, visit);
      facts(person, random, until);
      LocalDate death = NOW.minusDays(random.nextInt(700));
      if (random.nextInt(20) == 0 && !death.isAfter(until)) {
        person.died(death);
      }
    }
    return cdm;
  }

  private static void facts(HandMadeCdm.Person person, Random random, LocalDate until) {
    LocalDate ill = NOW.minusDays(random.nextInt(1_600));
    if (random.nextInt(4) != 0 && !ill.isAfter(until)) {
      person.condition(ASTHMA, ill);
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      LocalDate day = NOW.minusDays(random.nextInt(1_200));
      if (!day.isAfter(until)) {
        person.drug(STEROID, day);
      }
    }
    for (int i = random.nextInt(8); i > 0; i--) {
      LocalDate day = NOW.minusDays(random.nextInt(1_000));
      Double value = random.nextInt(6) == 0 ? null : Double.valueOf(5 + random.nextInt(45) / 10.0);
      if (!day.isAfter(until)) {
        person.measurement(HBA1C, day, value, PERCENT);
      }
    }
  }
}
