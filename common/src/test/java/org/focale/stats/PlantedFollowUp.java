package org.focale.stats;

import org.focale.stats.EventTimes.End;

/**
 * Which persons do the survival tests and the Python scripts behind their expected values share?
 * 400 persons, drawn by {@link PlantedScores.Uniform} from 23 on: a score floor(50u)/50 and a part
 * of a day u; then on each of 60 days the event where u is below 0.004 + 0.03 score, else the
 * competing event where the next u is below 0.008, else lost where the next is below 0.01; who is
 * left is lost on day 60. Arithmetic only, so that both languages get the same bits.
 */
final class PlantedFollowUp {

  private static final int PERSONS = 400;
  private static final int DAYS = 60;

  private PlantedFollowUp() {}

  /** Whole days, with many ties, and a competing event. */
  static FollowedScores days() {
    return draw(true, true);
  }

  /** Days and their parts, hardly a tie; those with the competing event are lost. */
  static FollowedScores partsOfDays() {
    return draw(false, false);
  }

  private static FollowedScores draw(boolean whole, boolean competing) {
    PlantedScores.Uniform uniform = new PlantedScores.Uniform(23);
    double[] score = new double[PERSONS];
    double[] time = new double[PERSONS];
    End[] end = new End[PERSONS];
    for (int i = 0; i < PERSONS; i++) {
      score[i] = (int) (uniform.next() * 50) / 50.0;
      double drawn = uniform.next();
      double part = whole ? 0 : drawn;
      time[i] = DAYS + part;
      end[i] = End.CENSORED;
      for (int day = 1; day <= DAYS; day++) {
        boolean event = uniform.next() < 0.004 + 0.03 * score[i];
        boolean other = !event && uniform.next() < 0.008;
        if (event || other || uniform.next() < 0.01) {
          time[i] = day + part;
          end[i] = event ? End.EVENT : other && competing ? End.COMPETING_EVENT : End.CENSORED;
          break;
        }
      }
    }
    return FollowedScores.of(score, time, end);
  }

  /** The same persons with their scores as probabilities 0.05 + 0.9 score. */
  static FollowedScores probabilities(FollowedScores rows) {
    double[] probability = rows.score().clone();
    for (int i = 0; i < probability.length; i++) {
      probability[i] = 0.9 * probability[i] + 0.05;
    }
    return new FollowedScores(probability, rows.time(), rows.end(), rows.persons());
  }
}
