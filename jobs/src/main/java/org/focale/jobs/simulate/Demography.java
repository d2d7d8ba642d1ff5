package org.focale.jobs.simulate;

/** Who is a person, before any disease? */
final class Demography {

  /** Lower ages of bands at the first day, and the weight of each; below 0 are births to come. */
  private static final int[] AGES = {-9, 0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 101};

  private static final double[] WEIGHTS = {9, 11, 11.5, 12.5, 13.5, 13, 13.5, 10.5, 8, 4, 0.8};

  /** Shares of white, black, Asian and not recorded: the 2021 census of England and Wales. */
  private static final double[] RACES = {0.80, 0.04, 0.09, 0.07};

  private static final int[] RACE_CONCEPTS = {8527, 8516, 8515, 0};

  private static final double SMOKED_EVER = 0.42;
  private static final double QUIT_PER_YEAR = 0.045;

  private Demography() {}

  /** Twins are this share of the pairs of an odd number and the next. */
  private static final double TWIN_PAIRS = 0.015;

  /** The number of the first person of the household: of a twin the other one's. */
  static long household(World world, long person) {
    long first = person % 2 == 0 ? person - 1 : person;
    boolean twins = Draw.of(world.seed(), first, Draw.Use.LINK).chance(TWIN_PAIRS);
    return twins ? first : person;
  }

  /**
   * Draws a person.
   *
   * @param home the numbers of the household, which twins share
   */
  static void draw(Life life, Draw home, Draw draw) {
    World world = life.world;
    double score = household(life, home);
    life.female = draw.chance(0.51);
    life.frailty = (draw.exponential() + draw.exponential()) * Effects.FRAILTY_VARIANCE;
    smoking(life, draw, score);
    body(life, draw, score);
    life.pressureTrait = draw.gauss();
    life.cholesterolTrait = draw.gauss();
    life.lungTrait = draw.gauss();
    life.sugarTrait = draw.gauss();
    life.kidneyTrait = draw.gauss();
    life.asthmaSeverity = draw.gauss();
    life.eosinophils = 0.16 * Math.exp(0.55 * draw.gauss());
    observation(life, draw, world);
  }

  /** Site, birth, race and deprivation; returns the score of deprivation. */
  private static double household(Life life, Draw home) {
    World world = life.world;
    life.site = Site.draw(home);
    Site site = Site.of(life.site);
    int band = home.choice(WEIGHTS);
    double age = AGES[band] + home.uniform() * (AGES[band + 1] - AGES[band]);
    if (age > 20) {
      age = Math.min(100, age + site.ageShift() + (world.external() ? 7 : 0));
    }
    life.birthDay = world.firstDay() - (int) Math.round(age * 365.25);
    life.race = home.choice(RACES);
    double score = home.gauss() + site.deprivationShift() + (world.external() ? 0.5 : 0);
    life.deprivation = fifth(score);
    return score;
  }

  private static int fifth(double score) {
    if (score < -0.25) {
      return score < -0.84 ? 1 : 2;
    }
    return score < 0.25 ? 3 : score < 0.84 ? 4 : 5;
  }

  private static void smoking(Life life, Draw draw, double score) {
    double ever = SMOKED_EVER + 0.08 * score - (life.female ? 0.05 : 0);
    boolean smokes = draw.chance(ever);
    double from = 15 + 6 * draw.uniform();
    double years = draw.exponential() / QUIT_PER_YEAR;
    life.smokingFrom = smokes ? life.birthDay + (int) (from * 365.25) : Life.NEVER;
    life.smokingUntil =
        smokes ? life.birthDay + (int) Math.min(200_000, (from + years) * 365.25) : Life.NEVER;
  }

  /** Body mass index is skewed to the right; children's follow their age. */
  private static void body(Life life, Draw draw, double score) {
    life.bmi = 27.2 * Math.exp(0.19 * draw.gauss() + 0.02 * score);
    life.height = draw.gauss(meanHeight(life.female), sdOfHeight(life.female));
  }

  private static void observation(Life life, Draw draw, World world) {
    int first = Math.max(world.firstDay(), life.birthDay);
    int last = world.lastDay();
    boolean joinsLater = draw.chance(0.08);
    double when = draw.uniform();
    life.firstDay =
        joinsLater && first < last ? first + (int) (when * (last - first) * 0.8) : first;
    life.lastDay = last;
    life.deathDay = Life.NEVER;
  }

  /** Of adults, in cm: Health Survey for England 2019. */
  static double meanHeight(boolean female) {
    return female ? 162 : 175.5;
  }

  static double sdOfHeight(boolean female) {
    return female ? 6.7 : 7.2;
  }

  static int raceConcept(Life life) {
    return RACE_CONCEPTS[life.race];
  }
}
