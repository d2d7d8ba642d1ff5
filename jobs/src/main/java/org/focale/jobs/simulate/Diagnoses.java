package org.focale.jobs.simulate;

/** Which diagnoses are coded at a visit or stay? */
final class Diagnoses {

  private static final Disease[] DISEASES = Disease.values();

  /** Common reasons to come, and how often each is the reason, per 1,000 visits. */
  private static final int[] REASONS = {
    4181583, 257011, 194133, 75053, 260139, 81902, 80180, 318736, 432867, 433736, 372328, 378253,
    257007, 133835, 77670, 75860, 196523, 140673, 135473
  };

  private static final double[] WEIGHTS = {
    90, 40, 50, 12, 18, 22, 30, 12, 20, 15, 14, 16, 18, 18, 10, 8, 14, 8, 5
  };

  private static final double WITH_REASON = 0.42;
  private static final double CODED_AGAIN = 0.35;
  private static final int[] ACUTE = {255848, 81902, 77670, 75053, 254761, 135360, 313217, 132797};
  private static final double[] ACUTE_WEIGHTS = {18, 16, 22, 20, 8, 8, 6, 4};

  private Diagnoses() {}

  static void atVisit(Life life, CareRecord record, Draw draw, int day, int visit) {
    chronic(life, record, draw, day, visit, CODED_AGAIN);
    if (draw.chance(WITH_REASON)) {
      int concept = REASONS[draw.choice(WEIGHTS)];
      record.conditions.add(day, day, concept, visit);
    }
  }

  static void atStay(Life life, CareRecord record, Draw draw, int day, int visit) {
    chronic(life, record, draw, day, visit, 0.6);
    boolean normal = life.rare.filter(r -> r == RareKind.RECURRENT_NORMAL).isPresent();
    record.conditions.add(day, day, normal ? ACUTE[2] : ACUTE[draw.choice(ACUTE_WEIGHTS)], visit);
  }

  /** The first coding comes soon after onset, as completely as the site codes. */
  private static void chronic(
      Life life, CareRecord record, Draw draw, int day, int visit, double share) {
    Site site = Site.of(life.site);
    double completeness = site.completeness() - (life.world.external() ? 0.1 : 0);
    for (Disease disease : DISEASES) {
      if (life.has(disease, day) && draw.chance(share * completeness)) {
        record.conditions.add(day, day, code(life, disease, site, day), visit);
      }
    }
  }

  private static int code(Life life, Disease disease, Site site, int day) {
    if (disease == Disease.KIDNEY) {
      return life.egfr[life.yearIndex(day)] < 15 ? disease.otherConcept() : disease.concept();
    }
    // A site's habit is a matter of the record, so it is the same on every visit of a person.
    double habit = (Draw.hash(life.world.seed(), life.person, Draw.Use.CARE) >>> 11) * 0x1.0p-53;
    double other = life.world.external() ? Math.min(1, site.otherCode() + 0.25) : site.otherCode();
    return habit < other ? disease.otherConcept() : disease.concept();
  }
}
