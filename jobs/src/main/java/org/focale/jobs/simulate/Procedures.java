package org.focale.jobs.simulate;

/** What is done and asked at a visit? */
final class Procedures {

  static final int HAEMODIALYSIS = 4120120;
  private static final int ELECTROCARDIOGRAM = 4163951;
  private static final int CHEST_X_RAY = 4163872;
  private static final int ECHOCARDIOGRAPHY = 4230911;
  private static final int COLONOSCOPY = 4249893;
  private static final int MAMMOGRAPHY = 4324693;
  private static final int PACEMAKER = 45772840;
  private static final int SMOKING_STATUS = 43054909;

  /** Answers on smoking, by the place that {@link FactList#text} holds. */
  static final String[] SMOKING = {"never", "former", "current"};

  /** The same as concepts: never smoked tobacco, ex-smoker, smoker. */
  static final int[] SMOKING_CONCEPTS = {4144272, 4310250, 4298794};

  /** The fifth of deprivation of the area, 1 the least deprived, as a number. */
  private static final int DEPRIVATION = 35812882;

  private Procedures() {}

  /** What the register knows from the address on the first day of observation. */
  static void atRegistration(Life life, CareRecord record) {
    int i = record.observations.add(life.firstDay, life.firstDay, DEPRIVATION, FactList.NO_VISIT);
    record.observations.value[i] = life.deprivation;
  }

  static void atVisit(Life life, CareRecord record, Draw draw, int day, int visit) {
    double age = life.age(day);
    boolean heart = life.has(Disease.HEART_FAILURE, day);
    some(record, draw, heart ? 0.2 : age > 50 ? 0.05 : 0.01, ELECTROCARDIOGRAM, day, visit);
    some(record, draw, life.has(Disease.COPD, day) ? 0.12 : 0.02, CHEST_X_RAY, day, visit);
    some(record, draw, heart ? 0.15 : 0.004, ECHOCARDIOGRAPHY, day, visit);
    some(record, draw, age > 50 ? 0.015 : 0.001, COLONOSCOPY, day, visit);
    boolean man = life.rare.filter(r -> r == RareKind.MAN_MAMMOGRAPHY).isPresent();
    boolean screened = life.female && age >= 50 && age < 71;
    some(record, draw, man ? 0.5 : screened ? 0.08 : 0, MAMMOGRAPHY, day, visit);
    if (heart && draw.chance(0.01)) {
      record.devices.add(day, day, PACEMAKER, visit);
    }
    if (age >= 15 && draw.chance(0.22)) {
      int i = record.observations.add(day, day, SMOKING_STATUS, visit);
      record.observations.text[i] = life.smokes(day) ? 2 : life.smoked(day) ? 1 : 0;
    }
  }

  static void atStay(Life life, CareRecord record, Draw draw, int day, int visit) {
    some(record, draw, 0.5, ELECTROCARDIOGRAM, day, visit);
    some(record, draw, 0.4, CHEST_X_RAY, day, visit);
    some(
        record,
        draw,
        life.has(Disease.HEART_FAILURE, day) ? 0.5 : 0.05,
        ECHOCARDIOGRAPHY,
        day,
        visit);
  }

  private static void some(
      CareRecord record, Draw draw, double probability, int concept, int day, int visit) {
    if (draw.chance(probability)) {
      record.procedures.add(day, day, concept, visit);
    }
  }
}
