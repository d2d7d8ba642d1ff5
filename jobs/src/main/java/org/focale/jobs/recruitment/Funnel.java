package org.focale.jobs.recruitment;

import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.stats.CriterionSubsets;

/**
 * How many are eligible in all, at each site, and after each criterion?
 *
 * <p>All of these counts go into one {@link CountSystem}.
 */
final class Funnel {

  /** Everybody. */
  static final String PERSONS = "persons";

  private static final int MOST_SUBSETS_OF = 12;

  private final Trial trial;
  private final EligibilityCounts counts;
  private final CriterionSubsets surely;
  private final CriterionSubsets possibly;

  Funnel(Trial trial, EligibilityCounts counts) {
    this.trial = trial;
    this.counts = counts;
    this.surely = counts.surelySubsets();
    this.possibly = counts.possiblySubsets();
  }

  CriterionSubsets surely() {
    return surely;
  }

  /** The name of those who surely meet the first criteria. */
  static String surely(int step) {
    return step == 0 ? PERSONS : "surely after " + step;
  }

  /** The name of those who may meet the first criteria. */
  static String possibly(int step) {
    return step == 0 ? PERSONS : "possibly after " + step;
  }

  static String lost(String count) {
    return count + ", lost";
  }

  static String atSite(String count, int site) {
    return count + " at site " + site;
  }

  /** The counts that a reader would miss most: the eligible and everybody. */
  static List<String> first(Trial trial) {
    return List.of(surely(trial.criteria()), possibly(trial.criteria()), PERSONS);
  }

  /** Adds what the tables of feasibility and of the funnel say. */
  void addTo(CountSystem system) {
    system.add(PERSONS, surely.persons(), PersonSets.here());
    int[] order = IntStream.range(0, trial.criteria()).toArray();
    long[] sure = surely.funnel(order);
    long[] possible = possibly.funnel(order);
    for (int step = 1; step < sure.length; step++) {
      Column maybe = PersonSets.possibly(first(step));
      Column surely = PersonSets.surely(first(step));
      Column maybeLost = PersonSets.possibly(first(step - 1)).and(not(maybe));
      Column surelyLost = PersonSets.surely(first(step - 1)).and(not(surely));
      system.addWithin(possibly(step - 1), possibly(step), possible[step], maybe);
      system.addWithin(
          PERSONS, lost(possibly(step)), possible[step - 1] - possible[step], maybeLost);
      system.addWithin(possibly(step), surely(step), sure[step], surely);
      system.addWithin(PERSONS, lost(surely(step)), sure[step - 1] - sure[step], surelyLost);
      system.sum(possibly(step - 1), List.of(possibly(step), lost(possibly(step))));
      system.sum(surely(step - 1), List.of(surely(step), lost(surely(step))));
    }
    Set<String> told = told(sure, possible);
    for (int step = 1; step < sure.length; step++) {
      withhold(system, told, Funnel::possibly, step);
      withhold(system, told, Funnel::surely, step);
    }
    addSites(system);
  }

  /** The mask of the first criteria. */
  private static long first(int step) {
    return (1L << step) - 1;
  }

  /** A step that is not told, and how many are lost at it and at the next, which would tell it. */
  private void withhold(CountSystem system, Set<String> told, IntFunction<String> name, int step) {
    if (!told.contains(name.apply(step))) {
      system.withhold(name.apply(step));
    }
    if (!told.contains(name.apply(step)) || !told.contains(name.apply(step - 1))) {
      system.withhold(lost(name.apply(step)));
    }
  }

  /** One of the nested counts of the funnel. */
  private record Step(boolean sure, int step, long persons) {

    /** Whether one of the two holds the persons of the other. */
    boolean isNestedWith(Step other) {
      return sure == other.sure || (sure ? step >= other.step : step <= other.step);
    }

    String name() {
      return sure ? surely(step) : possibly(step);
    }
  }

  /**
   * The steps that may be told: the eligible before all others, then each step whose difference
   * from every one before it is not small.
   */
  private static Set<String> told(long[] sure, long[] possible) {
    List<Step> wanted = new ArrayList<>();
    int last = sure.length - 1;
    wanted.add(new Step(true, last, sure[last]));
    wanted.add(new Step(false, last, possible[last]));
    for (int step = 0; step < last; step++) {
      wanted.add(new Step(true, step, sure[step]));
      wanted.add(new Step(false, step, possible[step]));
    }
    List<Step> told = new ArrayList<>();
    for (Step step : wanted) {
      boolean clear =
          told.stream()
              .filter(step::isNestedWith)
              .noneMatch(other -> CountSystem.isSmall(step.persons() - other.persons()));
      if (clear && !CountSystem.isSmall(step.persons())) {
        told.add(step);
      }
    }
    return told.stream().map(Step::name).collect(Collectors.toSet());
  }

  private void addSites(CountSystem system) {
    List<List<String>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    String possible = possibly(trial.criteria());
    String sure = surely(trial.criteria());
    for (int site = 0; site <= trial.sites().size(); site++) {
      Column here = PersonSets.atSite(site);
      system.addWithin(
          PERSONS, atSite(PERSONS, site), counts.persons(site), here.and(PersonSets.here()));
      system.addWithin(
          atSite(PERSONS, site),
          atSite(possible, site),
          counts.possibly(site),
          here.and(PersonSets.possibly(trial.all())));
      system.addWithin(
          atSite(possible, site),
          atSite(sure, site),
          counts.surely(site),
          here.and(PersonSets.surely(trial.all())));
      parts.get(0).add(atSite(PERSONS, site));
      parts.get(1).add(atSite(possible, site));
      parts.get(2).add(atSite(sure, site));
    }
    system.sum(PERSONS, parts.get(0));
    system.sum(possible, parts.get(1));
    system.sum(sure, parts.get(2));
  }

  /** Rows of {@link FeasibilityTables#FEASIBILITY}. */
  List<Row> feasibility(Told told) {
    List<String> names = List.of(PERSONS, possibly(trial.criteria()), surely(trial.criteria()));
    List<Row> rows = new ArrayList<>();
    rows.add(told.row(FeasibilityTables.FEASIBILITY, List.of(FeasibilityTables.ALL_SITES), names));
    for (int site = 0; site <= trial.sites().size(); site++) {
      int place = site;
      String name =
          site < trial.sites().size() ? trial.sites().get(site).name() : FeasibilityTables.NO_SITE;
      rows.add(
          told.row(
              FeasibilityTables.FEASIBILITY,
              List.of(name),
              names.stream().map(count -> atSite(count, place)).toList()));
    }
    return rows;
  }

  /** Rows of {@link FeasibilityTables#FUNNEL}; nothing is lost at the first. */
  List<Row> steps(Told told) {
    List<Row> rows = new ArrayList<>();
    List<Object> everybody = new ArrayList<>(List.of(0, "everybody"));
    for (String column : List.of("possibly", "surely")) {
      everybody.addAll(told.cell(FeasibilityTables.FUNNEL, column, PERSONS, 0));
      everybody.addAll(List.of(0L, false));
    }
    rows.add(RowFactory.create(everybody.toArray()));
    for (int step = 1; step <= trial.criteria(); step++) {
      rows.add(
          told.row(
              FeasibilityTables.FUNNEL,
              List.of(step, trial.asked().get(step - 1).name()),
              List.of(possibly(step), lost(possibly(step)), surely(step), lost(surely(step)))));
    }
    return rows;
  }

  /** Rows of {@link FeasibilityTables#MASK}. */
  List<Row> masks() {
    return counts.masks().stream()
        .map(cell -> RowFactory.create(cell.surely(), cell.possibly(), cell.persons()))
        .toList();
  }

  /** Rows of {@link FeasibilityTables#SUBSET}. */
  List<Row> subsets() {
    if (trial.criteria() > MOST_SUBSETS_OF) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    for (long subset = 0; subset <= trial.all(); subset++) {
      rows.add(
          RowFactory.create(
              subset, Long.bitCount(subset), surely.meeting(subset), possibly.meeting(subset)));
    }
    return rows;
  }
}
