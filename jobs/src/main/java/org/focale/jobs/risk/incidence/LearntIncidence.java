package org.focale.jobs.risk.incidence;

import java.util.List;
import org.focale.model.IncidenceModel;

/**
 * Which incidence was learnt, and how?
 *
 * @param tuning in a sentence
 * @param notes what a reader should know besides
 */
public record LearntIncidence(IncidenceModel model, String tuning, List<String> notes) {
  public LearntIncidence {
    notes = List.copyOf(notes);
  }
}
