package org.focale.jobs.simulate;

/** Which drugs does a person take, and which harms do two of them do? */
final class Prescriptions {

  private static final int METFORMIN = 1503297;
  private static final int EMPAGLIFLOZIN = 45774751;
  private static final int LISINOPRIL = 1308216;
  private static final int AMLODIPINE = 1332418;
  private static final int THIAZIDE = 974166;
  private static final int ATORVASTATIN = 1545958;
  private static final int BISOPROLOL = 1338005;
  private static final int ALBUTEROL = 1154343;
  private static final int FLUTICASONE = 1149380;
  private static final int TIOTROPIUM = 1106776;
  private static final int SERTRALINE = 739138;
  private static final int CITALOPRAM = 797617;
  private static final int AMOXICILLIN = 1713332;
  private static final int PARACETAMOL = 1125315;
  private static final int IBUPROFEN = 1177480;
  private static final int PREDNISOLONE = 1550557;
  private static final int INFLUENZA_VACCINE = 40213154;
  private static final int COUGH = 254761;
  private static final int BLEED = 192671;
  private static final int QUARTER = 91;

  private Prescriptions() {}

  /** Repeat prescriptions, four a year, from the first quarter after each disease begins. */
  static void repeat(Life life, CareRecord record, Draw draw) {
    boolean cough = draw.chance(Effects.ACE_COUGH);
    boolean citalopram = draw.chance(0.4);
    boolean second = draw.chance(0.5);
    int aceStart = Life.NEVER;
    for (int year = 0; year + 1 < life.hba1c.length; year++) {
      for (int quarter = 0; quarter < 4; quarter++) {
        int day = life.yearStart[year] + quarter * QUARTER;
        boolean collected = draw.chance(0.92);
        if (day < life.firstDay || day > life.lastDay || !collected) {
          continue;
        }
        Shelf shelf = new Shelf(record.drugs, day, Math.min(day + QUARTER - 1, life.lastDay));
        boolean stopped = cough && day > aceStart;
        if (hypertension(life, shelf, day, stopped, second) && aceStart == Life.NEVER) {
          aceStart = day;
        }
        others(life, shelf, day, year, citalopram);
      }
    }
    if (cough && aceStart != Life.NEVER) {
      int day = aceStart + 7 + draw.below(50);
      if (day <= life.lastDay) {
        record.aceCough = true;
        record.conditions.add(day, day, COUGH, FactList.NO_VISIT);
      }
    }
  }

  /** Whether an ACE inhibitor was given. */
  private static boolean hypertension(
      Life life, Shelf shelf, int day, boolean stopped, boolean second) {
    boolean heart = life.has(Disease.HEART_FAILURE, day);
    boolean pressure = life.has(Disease.HYPERTENSION, day);
    boolean ace = (heart || pressure) && !stopped;
    shelf.take(ace, LISINOPRIL);
    shelf.take(pressure && (second || stopped), AMLODIPINE);
    shelf.take(heart, BISOPROLOL);
    shelf.take(heart, THIAZIDE);
    return ace;
  }

  private static void others(Life life, Shelf shelf, int day, int year, boolean citalopram) {
    boolean asthma = life.has(Disease.ASTHMA, day);
    boolean copd = life.has(Disease.COPD, day);
    shelf.take(TrueValues.onStatin(life, day), ATORVASTATIN);
    shelf.take(life.has(Disease.DIABETES, day), METFORMIN);
    shelf.take(year >= life.gliflozinYear, EMPAGLIFLOZIN);
    shelf.take(asthma || copd, ALBUTEROL);
    shelf.take(year >= life.steroidYear, FLUTICASONE);
    shelf.take(copd, TIOTROPIUM);
    shelf.take(life.has(Disease.DEPRESSION, day), citalopram ? CITALOPRAM : SERTRALINE);
  }

  /** Short courses that a visit ends with. */
  static void acute(Life life, CareRecord record, Draw draw, int day, int visit) {
    double place = draw.uniform();
    int last = Math.min(day + 6, life.lastDay);
    if (place < 0.10) {
      record.drugs.add(day, last, AMOXICILLIN, visit);
    } else if (place < 0.18) {
      record.drugs.add(day, last, PARACETAMOL, visit);
    } else if (place < 0.23 && life.age(day) > 15) {
      record.drugs.add(day, last, IBUPROFEN, visit);
      if (draw.chance(Effects.NSAID_BLEED)) {
        record.nsaidBleed = true;
        record.conditions.add(last, last, BLEED, FactList.NO_VISIT);
      }
    } else if (place < 0.27 && life.has(Disease.ASTHMA, day)) {
      record.drugs.add(day, last, PREDNISOLONE, visit);
    }
  }

  /** The yearly vaccination against influenza, in October. */
  static void vaccinate(Life life, CareRecord record, Draw draw) {
    for (int year = 0; year + 1 < life.hba1c.length; year++) {
      int day = life.yearStart[year] + 274 + draw.below(45);
      boolean offered =
          life.age(day) >= 65
              || life.has(Disease.ASTHMA, day)
              || life.has(Disease.COPD, day)
              || life.has(Disease.DIABETES, day);
      if (draw.chance(0.65) && offered && day >= life.firstDay && day <= life.lastDay) {
        record.drugs.add(day, day, INFLUENZA_VACCINE, FactList.NO_VISIT);
      }
    }
  }

  /** What is given out on one day, for a quarter. */
  private record Shelf(FactList drugs, int day, int last) {

    void take(boolean due, int concept) {
      if (due) {
        drugs.add(day, last, concept, FactList.NO_VISIT);
      }
    }
  }
}
