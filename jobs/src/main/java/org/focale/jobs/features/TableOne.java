package org.focale.jobs.features;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.features.Covariate;
import org.focale.features.CovariateDomain;
import org.focale.features.CovariateFamily;
import org.focale.features.CovariateFamily.Kind;
import org.focale.features.CovariateFamily.Subject;
import org.focale.features.CovariateWindows;
import org.focale.governance.DisclosureRule;
import org.focale.job.CovariateNames;
import org.focale.jobs.features.CovariateCounts.Sums;

/**
 * Who are the persons of the target, and how do they differ from the comparator's? Rows of {@link
 * FeaturesTables#TABLE_ONE}.
 *
 * <p>Each person counts once, on the first index day. Standardized differences as Austin, Stat Med
 * 2009;28:3083.
 */
final class TableOne {

  private static final MathContext THREE_DIGITS = new MathContext(3);

  /** A last value is told for one measurement where five concepts are. */
  private static final int CONCEPTS_PER_VALUE = 5;

  private final CovariateCounts counts;
  private final CovariateNames names;
  private final long targets;
  private final long comparators;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param targets persons in the target
   * @param comparators persons in the comparator; 0 if there is none
   */
  TableOne(CovariateCounts counts, CovariateNames names, long targets, long comparators) {
    this.counts = counts;
    this.names = names;
    this.targets = targets;
    this.comparators = comparators;
  }

  /**
   * The rows: categories of demographics, numbers, then the most frequent concepts and the
   * measurements that most have a value of, all over one window.
   */
  List<Row> rows(int concepts) {
    List<Covariate> all = counts.either().keySet().stream().map(names::covariate).toList();
    int window = window(all);
    for (CovariateFamily family : CovariateFamily.values()) {
      if (isCategory(family)) {
        addCategories(family, all.stream().filter(c -> c.family() == family).toList());
      }
    }
    all.stream()
        .filter(c -> c.family().subject() == Subject.PERSON)
        .filter(c -> c.windowDays() == Covariate.NO_WINDOW || c.windowDays() == window)
        .sorted(Comparator.comparing(Covariate::family))
        .forEach(this::addNumber);
    Predicate<Covariate> shown = c -> c.windowDays() == window;
    mostFrequent(all, shown.and(c -> c.family().kind() == Kind.FLAG), concepts)
        .forEach(this::addFlag);
    mostFrequent(
            all,
            shown.and(c -> c.family() == CovariateFamily.LAST_VALUE),
            concepts / CONCEPTS_PER_VALUE)
        .forEach(this::addNumber);
    return rows;
  }

  /** A year where that was asked for, else any time, else the longest. */
  private static int window(List<Covariate> all) {
    List<Integer> windows =
        all.stream().map(Covariate::windowDays).filter(d -> d != Covariate.NO_WINDOW).toList();
    int year = CovariateWindows.USUAL.days().get(1);
    if (windows.contains(year) || windows.contains(CovariateWindows.EVER)) {
      return windows.contains(year) ? year : CovariateWindows.EVER;
    }
    return windows.stream().max(Integer::compare).orElse(year);
  }

  private static boolean isCategory(CovariateFamily family) {
    return family.kind() == Kind.FLAG && family.domain() == CovariateDomain.DEMOGRAPHICS;
  }

  private List<Covariate> mostFrequent(List<Covariate> all, Predicate<Covariate> shown, int many) {
    return all.stream()
        .filter(shown)
        .sorted(
            Comparator.<Covariate>comparingLong(c -> -target(c.id()).persons())
                .thenComparingLong(Covariate::id))
        .limit(many)
        .toList();
  }

  private Sums target(long id) {
    return counts.target().getOrDefault(id, Sums.NONE);
  }

  private Sums comparator(long id) {
    return counts.comparator().getOrDefault(id, Sums.NONE);
  }

  private void addCategories(CovariateFamily family, List<Covariate> categories) {
    long inTarget = 0;
    long inComparator = 0;
    for (Covariate category : categories) {
      String name = category.name().substring(family.words().length() + ": ".length());
      long of = target(category.id()).persons();
      long beside = comparator(category.id()).persons();
      addShare(
          family.words(), String.valueOf(category.id()), name, category.conceptId(), of, beside);
      inTarget += of;
      inComparator += beside;
    }
    if (!categories.isEmpty()) {
      addShare(family.words(), FeaturesTables.ALL_OF_IT, "all", 0, inTarget, inComparator);
    }
  }

  private void addFlag(Covariate covariate) {
    addShare(
        covariate.name(),
        String.valueOf(covariate.id()),
        "yes",
        covariate.conceptId(),
        target(covariate.id()).persons(),
        comparator(covariate.id()).persons());
  }

  private void addShare(
      String characteristic, String covariate, String category, int concept, long of, long beside) {
    double share = share(of, targets);
    double other = share(beside, comparators);
    boolean compared = comparators > 0;
    rows.add(
        RowFactory.create(
            rows.size() + 1,
            characteristic,
            covariate,
            category,
            concept,
            targets,
            of,
            percent(share),
            null,
            null,
            compared ? comparators : null,
            compared ? beside : null,
            compared ? percent(other) : null,
            null,
            null,
            compared ? difference(share, other, share * (1 - share), other * (1 - other)) : null));
  }

  /** From rounded counts: exact ones would tell more than the counts beside it. */
  private static double share(long of, long all) {
    DisclosureRule rule = DisclosureRule.DEFAULT;
    return all == 0 ? 0 : Math.min(1, (double) rule.rounded(of) / Math.max(1, rule.rounded(all)));
  }

  private static double percent(double share) {
    return Math.round(share * 1_000) / 10.0;
  }

  private void addNumber(Covariate covariate) {
    Sums of = target(covariate.id());
    Sums beside = comparator(covariate.id());
    boolean zeroes = covariate.family().kind() == Kind.COUNT;
    Moments target = Moments.of(of, zeroes ? targets : of.persons());
    Moments other = Moments.of(beside, zeroes ? comparators : beside.persons());
    boolean compared = comparators > 0;
    rows.add(
        RowFactory.create(
            rows.size() + 1,
            covariate.name(),
            String.valueOf(covariate.id()),
            "mean",
            covariate.conceptId(),
            targets,
            of.persons(),
            null,
            target.shownMean(),
            target.shownDeviation(),
            compared ? comparators : null,
            compared ? beside.persons() : null,
            null,
            compared ? other.shownMean() : null,
            compared ? other.shownDeviation() : null,
            compared && target.known() && other.known()
                ? difference(target.mean(), other.mean(), target.variance(), other.variance())
                : null));
  }

  /** Mean and variance of a number over so many persons. */
  private record Moments(long persons, double mean, double variance) {

    static Moments of(Sums sums, long persons) {
      double mean = persons == 0 ? 0 : sums.sum() / persons;
      double variance =
          persons < 2 ? 0 : Math.max(0, (sums.squares() - sums.sum() * mean) / (persons - 1));
      return new Moments(persons, mean, variance);
    }

    boolean known() {
      return persons > 1;
    }

    Double shownMean() {
      return known() ? threeDigits(mean) : null;
    }

    Double shownDeviation() {
      return known() ? threeDigits(Math.sqrt(variance)) : null;
    }
  }

  private static double threeDigits(double exact) {
    return new BigDecimal(exact).round(THREE_DIGITS).doubleValue();
  }

  /** Over the pooled standard deviation; 0 where neither varies. */
  private static double difference(double of, double beside, double variance, double other) {
    double pooled = Math.sqrt((variance + other) / 2);
    return pooled == 0 ? 0 : Math.round((of - beside) / pooled * 100) / 100.0;
  }
}
