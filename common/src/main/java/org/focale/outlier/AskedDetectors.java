package org.focale.outlier;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * By which detectors are rows scored?
 *
 * @param alone the only one; all together if empty
 * @param trees of the isolation forest, 1 to 1,000
 * @param sample rows per tree, 2 to 256
 */
public record AskedDetectors(Optional<DetectorKind> alone, int trees, int sample) {

  /** Whether the score is of all that can be heard together. */
  public boolean together() {
    return alone.isEmpty();
  }

  /**
   * Those that can score so many rows and columns.
   *
   * @throws IllegalArgumentException if none can
   */
  SortedMap<DetectorKind, Detector> heard(int rows, int columns) {
    TreeMap<DetectorKind, Detector> heard = new TreeMap<>();
    Map<DetectorKind, String> refusals = new TreeMap<>();
    for (DetectorKind kind : alone.map(List::of).orElse(List.of(DetectorKind.values()))) {
      Detector detector = kind.detector(trees, sample);
      detector
          .refusal(rows, columns)
          .ifPresentOrElse(why -> refusals.put(kind, why), () -> heard.put(kind, detector));
    }
    if (heard.isEmpty()) {
      throw new IllegalArgumentException(
          "rows: "
              + rows
              + ", columns: "
              + columns
              + "; "
              + refusals.entrySet().stream()
                  .map(refused -> refused.getKey().label() + " " + refused.getValue())
                  .collect(Collectors.joining(", ")));
    }
    return heard;
  }
}
