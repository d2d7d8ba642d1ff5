package org.focale.jobs.simulate;

/** Which errors are planted in a record, and where? */
final class PlantedErrors {

  /** The kinds, each alike. */
  enum Kind {
    /** Glucose or cholesterol in mmol/L under the unit mg/dL. */
    UNIT_SLIP,
    /** A value ten times too high. */
    DECIMAL_SHIFT,
    /** The wrong sex in the person table. */
    SWAPPED_SEX,
    /** A measurement ten years ahead. */
    FUTURE_DATE,
    /** The same measurement twice. */
    DUPLICATE,
    /** A measurement after the day of death; of the living, none. */
    AFTER_DEATH
  }

  /** Share of the persons with one error. */
  static final double SHARE = 0.01;

  private static final Kind[] KINDS = Kind.values();
  private static final double MG_PER_MMOL_GLUCOSE = 18.0;

  private PlantedErrors() {}

  static void draw(Life life, CareRecord record, Draw draw) {
    if (!draw.chance(SHARE)) {
      return;
    }
    Kind kind = KINDS[draw.below(KINDS.length)];
    FactList facts = record.measurements;
    if (kind == Kind.SWAPPED_SEX) {
      record.sexSwapped = true;
      note(record, kind, -1);
    } else if (facts.size > 0) {
      plant(life, record, kind, draw.below(facts.size), draw);
    }
  }

  private static void plant(Life life, CareRecord record, Kind kind, int from, Draw draw) {
    FactList facts = record.measurements;
    switch (kind) {
      case UNIT_SLIP -> {
        int place = next(facts, from, Measure.GLUCOSE);
        if (place >= 0) {
          facts.value[place] = Math.round(10 * facts.value[place] / MG_PER_MMOL_GLUCOSE) / 10.0;
          note(record, kind, place);
        }
      }
      case DECIMAL_SHIFT -> {
        facts.value[from] *= 10;
        note(record, kind, from);
      }
      case FUTURE_DATE -> {
        int copy = facts.repeat(from);
        facts.day[copy] += 3652;
        facts.end[copy] = facts.day[copy];
        note(record, kind, copy);
      }
      case DUPLICATE -> note(record, kind, facts.repeat(from));
      case AFTER_DEATH -> {
        if (life.deathDay != Life.NEVER) {
          int copy = facts.repeat(from);
          facts.day[copy] = life.deathDay + 1 + draw.below(60);
          facts.end[copy] = facts.day[copy];
          facts.visit[copy] = FactList.NO_VISIT;
          note(record, kind, copy);
        }
      }
      case SWAPPED_SEX -> throw new IllegalStateException("not in a measurement");
    }
  }

  private static int next(FactList facts, int from, Measure measure) {
    for (int i = 0; i < facts.size; i++) {
      int place = (from + i) % facts.size;
      if (facts.concept[place] == measure.concept()) {
        return place;
      }
    }
    return -1;
  }

  /** The place of the measurement, or -1 for the person's row, waits in {@code visit}. */
  private static void note(CareRecord record, Kind kind, int place) {
    record.errors.add(0, 0, kind.ordinal(), place);
  }
}
