package org.focale.jobs.risk.learn;

import java.util.List;

/**
 * What was learnt from all training rows, and what from all but one part of them, part by part?
 *
 * @param model from all rows
 * @param byPart as tuned, from all rows but those of a judged part; what it says of that part is a
 *     prediction of rows it has not seen
 */
record CrossFitted<M extends LearntModel.Single>(M model, List<M> byPart) {
  CrossFitted {
    byPart = List.copyOf(byPart);
  }

  List<Scoring> scorings() {
    return byPart.stream().map(LearntModel.Single::scoring).toList();
  }
}
