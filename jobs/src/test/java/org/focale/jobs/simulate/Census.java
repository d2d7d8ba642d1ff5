package org.focale.jobs.simulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What do the persons of a simulated population look like, counted without Spark? */
final class Census {

  static final Disease[] DISEASES = Disease.values();

  final World world;
  int alive;
  int adults;
  int smokers;
  final int[] diseased = new int[Disease.COUNT];
  final Map<RareKind, Integer> rare = new HashMap<>();
  int decoys;
  long facts;
  int errors;
  double personYears;
  int unplanned;
  int inpatient;
  int deaths;
  int aceStarts;
  int aceCoughs;
  final Map<Measure, List<Double>> last = new HashMap<>();
  final List<double[]> pressures = new ArrayList<>();

  /** Per index risk: p, expected p, and whether an unplanned visit came within the horizon. */
  final List<double[]> risks = new ArrayList<>();

  Census(World world) {
    this.world = world;
    LifeMaker lives = new LifeMaker(world);
    RecordMaker records = new RecordMaker();
    for (long person = 1; person <= world.persons(); person++) {
      Life life = lives.make(person);
      count(life, records.make(life));
    }
  }

  private void count(Life life, CareRecord record) {
    life.rare.ifPresent(kind -> rare.merge(kind, 1, Integer::sum));
    decoys += life.decoy.isPresent() ? 1 : 0;
    if (!life.observed()) {
      return;
    }
    facts += facts(record);
    errors += record.errors.size;
    aceCoughs += record.aceCough ? 1 : 0;
    aceStarts += contains(record.drugs, 1308216) ? 1 : 0;
    personYears += (life.lastDay - life.firstDay + 1) / 365.25;
    unplanned += life.stays;
    for (int i = 0; i < life.stays; i++) {
      inpatient += life.inpatient[i] ? 1 : 0;
    }
    deaths += life.deathDay != Life.NEVER ? 1 : 0;
    int end = world.lastDay();
    if (life.deathDay == Life.NEVER) {
      living(life, record, end);
    }
    IndexRisk risk = new IndexRisk();
    if (risk.of(life)) {
      int index = IndexRisk.indexDay(life);
      double came = 0;
      for (int i = 0; i < life.stays; i++) {
        boolean within =
            life.stayStart[i] > index && life.stayStart[i] <= index + IndexRisk.HORIZON_DAYS;
        came = within ? 1 : came;
      }
      risks.add(new double[] {risk.probability, risk.expected, came});
    }
  }

  private void living(Life life, CareRecord record, int end) {
    alive++;
    for (Disease disease : DISEASES) {
      diseased[disease.ordinal()] += life.has(disease, end) ? 1 : 0;
    }
    if (life.age(end) < 18) {
      return;
    }
    adults++;
    smokers += life.smokes(end) ? 1 : 0;
    Map<Measure, Double> own = new HashMap<>();
    for (int i = 0; i < record.measurements.size; i++) {
      for (Measure measure : Measure.values()) {
        if (measure.concept() == record.measurements.concept[i]) {
          own.put(measure, record.measurements.value[i]);
        }
      }
    }
    own.forEach((m, value) -> last.computeIfAbsent(m, k -> new ArrayList<>()).add(value));
    if (own.containsKey(Measure.SYSTOLIC) && own.containsKey(Measure.BMI)) {
      pressures.add(
          new double[] {
            own.get(Measure.SYSTOLIC),
            own.get(Measure.DIASTOLIC),
            own.get(Measure.BMI),
            life.age(end),
            Optional.ofNullable(own.get(Measure.EGFR)).orElse(Double.NaN)
          });
    }
  }

  private static boolean contains(FactList facts, int concept) {
    for (int i = 0; i < facts.size; i++) {
      if (facts.concept[i] == concept) {
        return true;
      }
    }
    return false;
  }

  private static long facts(CareRecord r) {
    return (long) r.visits.size
        + r.conditions.size
        + r.drugs.size
        + r.procedures.size
        + r.measurements.size
        + r.observations.size
        + r.conditionEras.size
        + r.drugEras.size;
  }

  double prevalence(Disease disease) {
    return (double) diseased[disease.ordinal()] / alive;
  }

  double mean(Measure measure) {
    return last.get(measure).stream().mapToDouble(x -> x).average().orElseThrow();
  }

  double sd(Measure measure) {
    double mean = mean(measure);
    return Math.sqrt(
        last.get(measure).stream()
            .mapToDouble(x -> (x - mean) * (x - mean))
            .average()
            .orElseThrow());
  }

  /** Pearson's correlation of two places of {@link #pressures}, where both are there. */
  double correlation(int a, int b) {
    List<double[]> both =
        pressures.stream().filter(p -> !Double.isNaN(p[a]) && !Double.isNaN(p[b])).toList();
    double meanA = both.stream().mapToDouble(p -> p[a]).average().orElseThrow();
    double meanB = both.stream().mapToDouble(p -> p[b]).average().orElseThrow();
    double ab = both.stream().mapToDouble(p -> (p[a] - meanA) * (p[b] - meanB)).sum();
    double aa = both.stream().mapToDouble(p -> (p[a] - meanA) * (p[a] - meanA)).sum();
    double bb = both.stream().mapToDouble(p -> (p[b] - meanB) * (p[b] - meanB)).sum();
    return ab / Math.sqrt(aa * bb);
  }
}
