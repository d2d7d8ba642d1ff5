package org.focale.jobs.simulate;

/**
 * When does a person come to hospital unplanned, for how long, and when does the person die?
 *
 * <p>A waiting time whose hazards are constant within each calendar year; what happens at time t
 * falls on the day that ends at or after t. The clock starts again at the end of the day of
 * discharge.
 */
final class Stays {

  private Stays() {}

  static void draw(Life life, Draw draw) {
    life.stays = 0;
    if (!life.observed()) {
      return;
    }
    double clock = life.firstDay - 1;
    while (clock < life.lastDay && life.stays < Life.MOST_STAYS) {
      clock = next(life, draw, clock);
    }
  }

  /** Goes on to the end of the next stay, to death, or to the end of observation. */
  private static double next(Life life, Draw draw, double from) {
    double left = draw.exponential();
    int year = life.yearIndex((int) Math.floor(from) + 1);
    double clock = from;
    while (true) {
      double hazard = life.admissionHazard[year] * life.frailty + life.deathHazard[year];
      double end = life.yearStart[year + 1] - 1.0;
      if (left <= hazard * (end - clock)) {
        clock += left / hazard;
        break;
      }
      left -= hazard * (end - clock);
      clock = end;
      year++;
      if (clock >= life.lastDay) {
        return life.lastDay;
      }
    }
    int day = (int) Math.ceil(clock);
    if (day > life.lastDay) {
      return life.lastDay;
    }
    double admitted = life.admissionHazard[year] * life.frailty;
    if (draw.chance(admitted / (admitted + life.deathHazard[year]))) {
      return stay(life, draw, day);
    }
    life.deathDay = day;
    life.lastDay = day;
    return day;
  }

  private static int stay(Life life, Draw draw, int day) {
    double age = life.age(day);
    boolean inpatient = draw.chance(Math.max(0.2, Math.min(0.75, 0.25 + 0.006 * (age - 20))));
    double nights = draw.exponential() * (2.5 + 0.05 * age);
    boolean dies = draw.chance(Math.min(0.25, 0.015 * Math.exp(0.035 * (age - 65))));
    int last = inpatient ? day + 1 + (int) Math.min(90, nights) : day;
    int i = life.stays++;
    life.stayStart[i] = day;
    life.inpatient[i] = inpatient;
    life.stayEnd[i] = Math.min(last, life.lastDay);
    if (inpatient && dies && last <= life.lastDay) {
      life.deathDay = last;
      life.lastDay = last;
    }
    return last;
  }
}
