package org.focale.jobs.rarecases.error;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.focale.vocabulary.Analyte;

/** From whom is learnt what is usual: 600 adults and 300 children, five readings of each thing. */
final class UsualPeople {

  static final int GLUCOSE = 3004501;
  static final int HEIGHT = 3036277;
  static final int WEIGHT = 3025315;
  static final int HBA1C = 3004410;
  static final int HAEMOGLOBIN = 3000963;
  static final int LDL = 3009966;
  static final int FILTRATION = 3030354;
  static final int CREATININE = 3016723;
  static final int MG_DL = 8840;
  static final int G_DL = 8713;
  static final int PERCENT = 8554;
  static final int CM = 8582;
  static final int KG = 9529;

  static final LocalDate LAST = LocalDate.of(2024, 12, 31);
  static final LocalDate TODAY = LocalDate.of(2026, 1, 31);

  private static final int READINGS = 5;

  private UsualPeople() {}

  static RecordErrors errors() {
    return RecordErrors.learn(
        sample(),
        (int) TODAY.toEpochDay(),
        Map.of(GLUCOSE, Analyte.GLUCOSE, LDL, Analyte.CHOLESTEROL, HBA1C, Analyte.HBA1C));
  }

  static List<MeasuredPerson> sample() {
    Random random = new Random(1);
    List<MeasuredPerson> people = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      people.add(person(random, i % 2 == 0, i % 3 == 0));
    }
    return people;
  }

  private static MeasuredPerson person(Random random, boolean female, boolean child) {
    double age = child ? 3 + 14 * random.nextDouble() : 30 + 40 * random.nextDouble();
    int last = (int) LAST.toEpochDay();
    double adult = (female ? 162 : 176) + 6 * random.nextGaussian();
    double height = child ? 50 + (adult - 50) * Math.pow(age / 18, 0.6) : adult;
    double bmi = 24 * Math.exp(0.15 * random.nextGaussian());
    double sugar = 95 * Math.exp(0.12 * random.nextGaussian());
    List<MeasuredSeries> series = new ArrayList<>();
    series.add(series(random, GLUCOSE, MG_DL, sugar, 0.08));
    series.add(series(random, HEIGHT, CM, height, 0.004));
    series.add(series(random, WEIGHT, KG, bmi * height * height / 10_000, 0.01));
    series.add(series(random, HBA1C, PERCENT, (sugar + 46.7) / 28.7, 0.03));
    series.add(
        series(random, HAEMOGLOBIN, G_DL, (female ? 13.3 : 15) + random.nextGaussian(), 0.03));
    series.add(series(random, LDL, MG_DL, 110 * Math.exp(0.25 * random.nextGaussian()), 0.06));
    double filtration = 95 * Math.exp(0.2 * random.nextGaussian());
    series.add(series(random, FILTRATION, 720870, filtration, 0.05));
    series.add(series(random, CREATININE, MG_DL, creatinine(age, female, filtration), 0.05));
    return new MeasuredPerson(
        female ? SexNorm.FEMALE : SexNorm.MALE, 8527, last - (int) (365.25 * age), last, series);
  }

  /** The MDRD formula (Levey, Ann Intern Med 2006;145:247-54), solved for creatinine. */
  static double creatinine(double age, boolean female, double filtration) {
    double factor = 175 * Math.pow(Math.max(18, age), -0.203) * (female ? 0.742 : 1);
    return Math.pow(factor / filtration, 1 / 1.154);
  }

  private static MeasuredSeries series(
      Random random, int concept, int unit, double level, double error) {
    int last = (int) LAST.toEpochDay();
    return new MeasuredSeries(
        concept,
        unit,
        IntStream.range(0, READINGS).toArray(),
        IntStream.range(0, READINGS).map(i -> last - 300 + 60 * i).toArray(),
        IntStream.range(0, READINGS)
            .mapToDouble(i -> level * (1 + error * random.nextGaussian()))
            .toArray());
  }
}
