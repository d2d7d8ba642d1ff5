package org.focale.jobs.recruitment;

import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.focale.governance.DisclosureRule;
import org.focale.stats.CriterionSubsets;

/**
 * What does each criterion cost, and whom would a broader one let in?
 *
 * <p>Counts that the funnel has too bear its names here, so that they are told or not told
 * together.
 */
final class CriterionValues {

  private final Trial trial;
  private final EligibilityCounts counts;
  private final List<Broadening> broadenings;
  private final long[] gained;
  private final CriterionSubsets all;
  private final CriterionSubsets diseased;

  /**
   * @param gained for each broadening the persons it would let in
   */
  CriterionValues(
      Trial trial, EligibilityCounts counts, List<Broadening> broadenings, long[] gained) {
    this.trial = trial;
    this.counts = counts;
    this.broadenings = List.copyOf(broadenings);
    this.gained = gained.clone();
    this.all = counts.surelySubsets();
    this.diseased = counts.diseasedSubsets();
  }

  /** The name of those who surely meet one criterion. */
  static String meeting(int criterion) {
    return criterion == 0 ? Funnel.surely(1) : "surely meeting " + (criterion + 1);
  }

  private static String notMeeting(int criterion) {
    return criterion == 0
        ? Funnel.lost(Funnel.possibly(1))
        : "surely not meeting " + (criterion + 1);
  }

  private static String unknown(int criterion) {
    return "unknown " + (criterion + 1);
  }

  private String added(int criterion) {
    return added(trial, criterion);
  }

  /** The name of those whom one criterion alone keeps out; those lost at the last step are such. */
  static String added(Trial trial, int criterion) {
    return criterion == trial.criteria() - 1
        ? Funnel.lost(Funnel.surely(trial.criteria()))
        : "added without " + (criterion + 1);
  }

  private boolean isLast(int criterion) {
    return criterion == trial.criteria() - 1;
  }

  private static String added(Broadening broadening, int place) {
    return "added by " + broadening.direction() + " " + place;
  }

  /** Adds the counts; those of the funnel must be there. */
  void addTo(CountSystem system) {
    long[] more = all.leaveOneOut();
    for (int i = 0; i < trial.criteria(); i++) {
      long meeting = counts.meeting(i);
      long not = counts.notMeeting(i);
      Column met = PersonSets.surely(1L << i);
      Column maybe = PersonSets.possibly(1L << i);
      if (i > 0) {
        system.addWithin(Funnel.PERSONS, meeting(i), meeting, met);
        system.addWithin(Funnel.PERSONS, notMeeting(i), not, PersonSets.here().and(not(maybe)));
      }
      system.addWithin(
          Funnel.PERSONS, unknown(i), all.persons() - meeting - not, maybe.and(not(met)));
      system.sum(Funnel.PERSONS, List.of(meeting(i), unknown(i), notMeeting(i)));
      if (!isLast(i)) {
        system.addWithin(
            Funnel.PERSONS, added(i), more[i], PersonSets.missing(i, trial.criteria()));
      }
    }
    for (int place = 0; place < broadenings.size(); place++) {
      addBroadening(system, place);
    }
  }

  /**
   * Within the next broadening of the same direction, or else within those whom only it keeps out.
   */
  private void addBroadening(CountSystem system, int place) {
    Broadening one = broadenings.get(place);
    String within = added(one.criterion());
    if (place + 1 < broadenings.size()) {
      Broadening next = broadenings.get(place + 1);
      boolean holds =
          next.criterion() == one.criterion() && next.direction().equals(one.direction());
      within = holds ? added(next, place + 1) : within;
    }
    system.addWithin(within, added(one, place), gained[place], PersonSets.gainedBy(place));
  }

  /** Rows of {@link ValueTables#VALUE}. */
  List<Row> values(Told told) {
    double[] ofAll = all.shapley();
    double[] ofDiseased = diseased.shapley();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < trial.criteria(); i++) {
      boolean shared = told.areTold(List.of(Funnel.surely(trial.criteria()), added(i)));
      rows.add(
          told.row(
              ValueTables.VALUE,
              List.of(i + 1, trial.asked().get(i).name()),
              List.of(meeting(i), unknown(i), notMeeting(i), added(i)),
              shared ? coarse(ofAll[i]) : null,
              shared ? coarse(ofDiseased[i]) : null));
    }
    return rows;
  }

  /** Exact fractions of persons would tell more than the counts beside them. */
  private static Long coarse(double persons) {
    return DisclosureRule.DEFAULT.rounded(Math.round(persons));
  }

  /** Rows of {@link ValueTables#BROADENING}. */
  List<Row> broadenings(Told told) {
    List<Row> rows = new ArrayList<>();
    for (int place = 0; place < broadenings.size(); place++) {
      Broadening one = broadenings.get(place);
      rows.add(
          told.row(
              ValueTables.BROADENING,
              List.of(one.criterion() + 1, one.text(), trial.asked().get(one.criterion()).name()),
              List.of(added(one, place))));
    }
    return rows;
  }
}
