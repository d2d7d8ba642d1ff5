package org.focale.jobs.rarecases.error;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which values of one measurement in one unit are usual, as a sample of persons shows? */
final class NormLearning {

  /** Persons and years of age that a centre needs; those of the nearest years are taken too. */
  private static final int LEAST_AT_AGE = 30;

  /** Persons that a norm needs. */
  private static final int LEAST = 50;

  /** The quantile of Student's t with 4 degrees of freedom that 5 % lie beyond, on both sides. */
  private static final double T_95 = 2.776;

  /** Laboratories round to about a hundredth. */
  private static final double LEAST_CHANGE = 0.01;

  /** Values that so few persons have do not exist, where physics has a limit there. */
  private static final double NOBODY = 1e-3;

  private static final int PERCENT = 8554;

  /** One person's series. */
  record Sampled(MeasuredPerson person, MeasuredSeries series) {}

  private final List<Sampled> all;

  /**
   * @param all series of one measurement and unit, of persons whose age is known
   */
  NormLearning(List<Sampled> all) {
    this.all = all;
  }

  MeasurementNorm norm(int unit, List<Slip> slips) {
    double[] centres = centres();
    return new MeasurementNorm(
        centres,
        groups(centres),
        all.size() >= LEAST && share(v -> v < 0) <= NOBODY ? 0 : Double.NEGATIVE_INFINITY,
        unit == PERCENT && all.size() >= LEAST && share(v -> v > 100) <= NOBODY
            ? 100
            : Double.POSITIVE_INFINITY,
        slips);
  }

  private double share(DoublePredicate odd) {
    return (double)
            all.stream().filter(one -> Arrays.stream(one.series().values()).anyMatch(odd)).count()
        / all.size();
  }

  private double[] centres() {
    List<List<Double>> ofYear = new ArrayList<>();
    for (int year = 0; year <= AgeGroup.ADULT_FROM; year++) {
      ofYear.add(new ArrayList<>());
    }
    double[] zero = new double[AgeGroup.ADULT_FROM + 1];
    for (Sampled one : all) {
      double[] logs = MeasurementNorm.centred(zero, one.person(), one.series());
      int[] years =
          Arrays.stream(one.series().days())
              .map(day -> MeasurementNorm.year(one.person().age(day)))
              .toArray();
      for (int year : Arrays.stream(years).distinct().toArray()) {
        double[] own = where(logs, i -> years[i] == year);
        if (own.length > 0) {
          ofYear.get(year).add(median(own));
        }
      }
    }
    double[] centres = new double[AgeGroup.ADULT_FROM + 1];
    for (int year = 0; year < AgeGroup.ADULT_FROM; year++) {
      centres[year] = centre(ofYear.subList(0, AgeGroup.ADULT_FROM), year);
    }
    List<Double> adults = ofYear.get(AgeGroup.ADULT_FROM);
    centres[AgeGroup.ADULT_FROM] = adults.isEmpty() ? Double.NaN : median(doubles(adults.stream()));
    return centres;
  }

  /** Of the year and as many about it as are needed; NaN where all are too few. */
  private static double centre(List<List<Double>> children, int year) {
    for (int reach = 0; reach < children.size(); reach++) {
      double[] near =
          doubles(
              children
                  .subList(Math.max(0, year - reach), Math.min(children.size(), year + reach + 1))
                  .stream()
                  .flatMap(List::stream));
      if (near.length >= LEAST_AT_AGE) {
        return median(near);
      }
    }
    return Double.NaN;
  }

  private Map<AgeGroup, GroupNorm> groups(double[] centres) {
    Map<AgeGroup, GroupNorm> groups = new EnumMap<>(AgeGroup.class);
    for (AgeGroup group : AgeGroup.values()) {
      group(centres, group).ifPresent(norm -> groups.put(group, norm));
    }
    return groups;
  }

  /** The norm of children or adults, if enough were measured. */
  private Optional<GroupNorm> group(double[] centres, AgeGroup group) {
    DoubleStream.Builder levels = DoubleStream.builder();
    DoubleStream.Builder changes = DoubleStream.builder();
    for (Sampled one : all) {
      double[] values = MeasurementNorm.centred(centres, one.person(), one.series());
      Neighbours neighbours = Neighbours.of(values);
      int[] days = one.series().days();
      IntPredicate counts = i -> AgeGroup.of(one.person().age(days[i])) == group;
      double[] own = where(values, counts);
      if (own.length > 0) {
        levels.add(median(own));
      }
      for (int i = 0; i < values.length; i++) {
        if (counts.test(i) && neighbours.counts()[i] > 0) {
          changes.add(Math.abs(values[i] - neighbours.levels()[i]));
        }
      }
    }
    double[] persons = levels.build().toArray();
    double[] sorted = changes.build().sorted().toArray();
    if (persons.length < LEAST || sorted.length < LEAST) {
      return Optional.empty();
    }
    double change = sorted[(int) (0.95 * (sorted.length - 1))] / T_95;
    return Optional.of(new GroupNorm(ValueDensity.of(persons), Math.max(LEAST_CHANGE, change)));
  }

  /** The values at some places, without NaN. */
  private static double[] where(double[] values, IntPredicate wanted) {
    return IntStream.range(0, values.length)
        .filter(wanted)
        .mapToDouble(i -> values[i])
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }

  private static double[] doubles(Stream<Double> values) {
    return values.mapToDouble(Double::doubleValue).toArray();
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
