package org.focale.jobs.rarecases.row;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.focale.jobs.rarecases.peers.Fact;
import org.focale.jobs.rarecases.peers.FactKind;
import org.focale.jobs.rarecases.peers.PersonFacts;

/**
 * Which row of numbers is made of a person's facts? NaN where nothing is recorded.
 *
 * <p>Age in years, 1 of a woman and 0 of a man, visits per year of both kinds, days with
 * procedures; of each kind of code how many different ones, and of their rarities the largest and
 * the mean, a code's rarity being minus the logarithm of the share of persons who have it; and the
 * median of each measurement that is frequent enough.
 */
final class PersonNumbers implements Serializable {

  /** A column is compared if at least this share of the persons has a number in it. */
  static final double LEAST_SHARE = 0.1;

  private static final long serialVersionUID = 1L;

  private static final List<String> PLAIN =
      List.of("age", "female", "unplanned_visits", "other_visits", "procedure_days");
  private static final int UNPLANNED_VISITS = 2;
  private static final int OTHER_VISITS = 3;
  private static final int PROCEDURE_DAYS = 4;

  /** Kinds of codes stand last among kinds of facts. */
  private static final List<FactKind> CODES =
      Stream.of(FactKind.values()).filter(kind -> !kind.numeric()).toList();

  private static final int FIRST_CODE = CODES.get(0).ordinal();
  private static final int PER_KIND = 3;
  private static final int FIRST_VALUE = PLAIN.size() + PER_KIND * CODES.size();

  private final FactCounts counts;
  private final long[] measurements;

  PersonNumbers(FactCounts counts) {
    this.counts = counts;
    this.measurements =
        Arrays.stream(counts.keys())
            .filter(key -> Fact.kindOf(key) == FactKind.VALUE)
            .filter(key -> counts.share(key) >= LEAST_SHARE)
            .toArray();
  }

  /** The columns' names, each once. */
  List<String> names() {
    List<String> names = new ArrayList<>(PLAIN);
    for (FactKind kind : CODES) {
      String code = kind.name().toLowerCase(Locale.ROOT);
      names.addAll(List.of(code + "_codes", code + "_rarest", code + "_rarity"));
    }
    for (long key : measurements) {
      names.add(Fact.ofKey(key).code());
    }
    return names;
  }

  /** The numbers, in the order of the names. */
  double[] of(PersonFacts person) {
    double[] numbers = new double[FIRST_VALUE + measurements.length];
    Arrays.fill(numbers, FIRST_VALUE, numbers.length, Double.NaN);
    numbers[0] = person.ageOrNaN();
    numbers[1] = person.femaleOrNaN();
    long[] keys = person.keys();
    double[] values = person.values();
    for (int i = 0; i < keys.length; i++) {
      FactKind kind = Fact.kindOf(keys[i]);
      switch (kind) {
        case VALUE -> {
          int at = Arrays.binarySearch(measurements, keys[i]);
          if (at >= 0) {
            numbers[FIRST_VALUE + at] = values[i];
          }
        }
        case UNPLANNED_VISITS -> numbers[UNPLANNED_VISITS] = values[i];
        case OTHER_VISITS -> numbers[OTHER_VISITS] = values[i];
        case PROCEDURE_DAYS -> numbers[PROCEDURE_DAYS] += values[i];
        case CONDITION, DRUG, PROCEDURE, DEVICE, OBSERVATION, MEASUREMENT ->
            add(numbers, PLAIN.size() + PER_KIND * (kind.ordinal() - FIRST_CODE), keys[i]);
      }
    }
    for (int first = PLAIN.size(); first < FIRST_VALUE; first += PER_KIND) {
      average(numbers, first);
    }
    return numbers;
  }

  /** Adds a code to those of its kind. */
  private void add(double[] numbers, int first, long key) {
    double rarity = -Math.log(counts.share(key));
    numbers[first]++;
    numbers[first + 1] = Math.max(numbers[first + 1], rarity);
    numbers[first + 2] += rarity;
  }

  /** Makes a mean of the sum; who has no code of the kind has no rarity. */
  private static void average(double[] numbers, int first) {
    numbers[first + 2] /= numbers[first];
    if (numbers[first] == 0) {
      numbers[first + 1] = Double.NaN;
    }
  }
}
