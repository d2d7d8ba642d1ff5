package org.focale.jobs.simulate;

/** Which planned visits does a person make, and what is recorded at each? */
final class PlannedCare {

  static final int OUTPATIENT = 9202;
  private static final Disease[] DISEASES = Disease.values();

  private PlannedCare() {}

  static void draw(Life life, CareRecord record, Draw draw) {
    for (int year = 0; year + 1 < life.hba1c.length; year++) {
      int from = Math.max(life.yearStart[year], life.firstDay);
      int to = Math.min(life.yearStart[year + 1], life.lastDay + 1);
      int visits = from < to ? draw.poisson(perYear(life, from) * (to - from) / 365.25) : 0;
      for (int i = 0; i < visits; i++) {
        int day = from + draw.below(to - from);
        if (!life.inStay(day)) {
          visit(life, record, draw, day, year);
        }
      }
      if (from < to) {
        dialysis(life, record, year, from, to);
      }
    }
  }

  private static double perYear(Life life, int day) {
    double age = Math.max(0, life.age(day));
    double rate = age < 5 ? 3.5 : age < 18 ? 1.3 : 1.3 + 0.028 * (age - 18);
    rate += life.female && age > 15 && age < 50 ? 0.8 : 0;
    for (Disease disease : DISEASES) {
      rate += life.has(disease, day) ? 0.8 : 0;
    }
    boolean often = life.decoy.filter(d -> d == Decoy.FREQUENT_VISITOR).isPresent();
    return often ? 45 : rate;
  }

  private static void visit(Life life, CareRecord record, Draw draw, int day, int year) {
    int visit = record.visits.add(day, day, OUTPATIENT, FactList.NO_VISIT);
    Diagnoses.atVisit(life, record, draw, day, visit);
    Laboratory.atVisit(life, record, draw, day, year, visit);
    Procedures.atVisit(life, record, draw, day, visit);
    Prescriptions.acute(life, record, draw, day, visit);
  }

  private static void dialysis(Life life, CareRecord record, int year, int from, int to) {
    boolean lastYear = year == life.hba1c.length - 2;
    if (!lastYear || life.decoy.filter(d -> d == Decoy.DIALYSIS).isEmpty()) {
      return;
    }
    for (int day = from; day < to; day++) {
      if (day % 7 != 0 && day % 2 == 0 && !life.inStay(day)) {
        int visit = record.visits.add(day, day, OUTPATIENT, FactList.NO_VISIT);
        record.procedures.add(day, day, Procedures.HAEMODIALYSIS, visit);
      }
    }
  }
}
