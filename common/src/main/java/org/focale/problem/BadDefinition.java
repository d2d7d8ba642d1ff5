package org.focale.problem;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What in a cohort definition is not understood, or cannot be asked? Everything that was found, so
 * that a user mends the file in one go. Exit code 3.
 */
public final class BadDefinition extends Problem {

  private static final long serialVersionUID = 1L;

  /** More would hide what matters. */
  private static final int MOST_SHOWN = 20;

  private final String file;
  private final List<Finding> findings;

  /**
   * One fault of a definition.
   *
   * @param path where in the JSON, such as {@code $.PrimaryCriteria.CriteriaList[0].DrugExposure};
   *     empty for the file as such
   * @param text the rest of a sentence that begins with the path, or with the file
   */
  public record Finding(String path, String text) implements Serializable {

    /** The sentence. */
    @Override
    public String toString() {
      return path.isEmpty() ? text : path + " " + text;
    }
  }

  /**
   * @param file the definition's file, as the user knows it
   * @param findings at least one, in the order of the file
   */
  public BadDefinition(String file, List<Finding> findings) {
    super(ExitCode.BROKEN_INPUT, message(file, findings), null);
    if (findings.isEmpty()) {
      throw new IllegalArgumentException("no fault to report");
    }
    this.file = file;
    this.findings = List.copyOf(findings);
  }

  private static String message(String file, List<Finding> findings) {
    String shown =
        findings.stream()
            .limit(MOST_SHOWN)
            .map(finding -> file + ": " + finding)
            .collect(Collectors.joining("\n"));
    int hidden = findings.size() - MOST_SHOWN;
    return hidden <= 0 ? shown : shown + "\n" + file + ": and " + hidden + " more like these.";
  }

  public String file() {
    return file;
  }

  public List<Finding> findings() {
    return findings;
  }
}
