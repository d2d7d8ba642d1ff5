package org.focale.cohort;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.focale.cohort.CohortDefinition.Warning;
import org.focale.problem.BadDefinition;
import org.focale.problem.BadDefinition.Finding;

/**
 * What was found wrong, or worth a warning, while one definition was read?
 *
 * <p>What is found twice at one place counts once.
 */
final class Findings {

  private final Set<Finding> faults = new LinkedHashSet<>();
  private final Set<Warning> warnings = new LinkedHashSet<>();

  void fault(String path, String text) {
    faults.add(new Finding(path, text));
  }

  void warning(String path, String text) {
    warnings.add(new Warning(path, text));
  }

  List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * Ends the reading of a definition that is not understood.
   *
   * @throws BadDefinition if there was any fault
   */
  void requireNone(String file) {
    if (!faults.isEmpty()) {
      throw new BadDefinition(file, List.copyOf(faults));
    }
  }
}
