package org.focale.jobs.oversight;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;

/**
 * Which runs read the result of a run, such as a model, and which read theirs?
 *
 * <p>From the inputs that manifests name; they hold nothing of a person.
 *
 * @param byResult the runs that read each result, by {@code results/<job>/<run>}, the earliest
 *     first
 */
record ResultReaders(Map<String, List<Manifest>> byResult) {

  private static final String MODEL = "model";

  ResultReaders {
    byResult = Map.copyOf(byResult);
  }

  /** Every run of a lake that read a result. */
  static ResultReaders of(Lake lake) throws IOException {
    Map<String, List<Manifest>> byResult = new HashMap<>();
    for (String job : lake.jobs()) {
      String directory = Lake.RESULTS + "/" + job;
      for (String id : lake.published(directory)) {
        Manifest run = lake.pin(directory, id).manifest();
        for (Manifest.Input input : run.inputs()) {
          if (input.name().startsWith(Lake.RESULTS + "/")) {
            byResult
                .computeIfAbsent(input.name() + "/" + input.id(), read -> new ArrayList<>())
                .add(run);
          }
        }
      }
    }
    byResult.values().forEach(runs -> runs.sort(Comparator.comparing(Manifest::finished)));
    return new ResultReaders(byResult);
  }

  /** The runs that read the result of a run; what reads what cannot go round, as runs are dated. */
  List<Manifest> of(Manifest run) {
    return byResult.getOrDefault(Lake.RESULTS + "/" + run.job() + "/" + run.id(), List.of());
  }

  /** Whether a run's result holds a model. */
  static boolean isModel(Manifest run) {
    return run.dataset(MODEL).isPresent();
  }
}
