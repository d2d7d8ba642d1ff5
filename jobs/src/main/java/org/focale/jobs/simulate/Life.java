package org.focale.jobs.simulate;

import java.util.Optional;

/** What is true of one person? One object is used for one person after another. */
final class Life {

  static final int NEVER = Integer.MAX_VALUE;

  final World world;
  long person;
  int birthDay;
  boolean female;
  int race;
  int deprivation;
  int site;
  double bmi;
  double height;

  /** First day of smoking and day of stopping, or {@link #NEVER}. */
  int smokingFrom;

  int smokingUntil;
  double frailty;

  /** Days on which diseases begin, by ordinal. */
  final int[] onset = new int[Disease.COUNT];

  /** Standard normal traits behind blood pressure, cholesterol, lung, sugar, kidney. */
  double pressureTrait;

  double cholesterolTrait;
  double lungTrait;
  double sugarTrait;
  double kidneyTrait;
  double eosinophils;
  double asthmaSeverity;

  Optional<RareKind> rare = Optional.empty();
  Optional<Decoy> decoy = Optional.empty();

  /** Year indexes in which the two drugs begin, or {@link #NEVER}. */
  int steroidYear;

  int gliflozinYear;

  /** Per calendar year, at its start. */
  final double[] hba1c;

  final double[] egfr;
  final double[] admissionHazard;
  final double[] deathHazard;

  /** First day of each of these years, and the day after the last. */
  final int[] yearStart;

  /** First and last day of observation; the last is that of death for who dies. */
  int firstDay;

  int lastDay;
  int deathDay;

  int stays;
  final int[] stayStart;
  final int[] stayEnd;
  final boolean[] inpatient;

  static final int MOST_STAYS = 2000;

  Life(World world) {
    this.world = world;
    int years = world.hazardYears();
    hba1c = new double[years];
    egfr = new double[years];
    admissionHazard = new double[years];
    deathHazard = new double[years];
    yearStart = new int[years + 1];
    for (int i = 0; i <= years; i++) {
      yearStart[i] = world.yearStart(i);
    }
    stayStart = new int[MOST_STAYS];
    stayEnd = new int[MOST_STAYS];
    inpatient = new boolean[MOST_STAYS];
  }

  boolean has(Disease disease, int day) {
    return onset[disease.ordinal()] <= day;
  }

  /** Age in years on a day; below 0 before birth. */
  double age(int day) {
    return (day - birthDay) / 365.25;
  }

  boolean smokes(int day) {
    return smokingFrom <= day && day < smokingUntil;
  }

  boolean smoked(int day) {
    return smokingUntil <= day;
  }

  /** The index of the calendar year that holds a day of observation. */
  int yearIndex(int day) {
    int index = Math.max(0, (day - yearStart[0]) / 366);
    while (index + 1 < hba1c.length && yearStart[index + 1] <= day) {
      index++;
    }
    return index;
  }

  /** Whether a day lies in a stay. */
  boolean inStay(int day) {
    for (int i = 0; i < stays; i++) {
      if (stayStart[i] <= day && day <= stayEnd[i]) {
        return true;
      }
    }
    return false;
  }

  boolean observed() {
    return firstDay <= lastDay;
  }
}
