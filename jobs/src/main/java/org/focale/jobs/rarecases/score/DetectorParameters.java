package org.focale.jobs.rarecases.score;

import java.util.List;
import java.util.Optional;
import org.focale.job.Parameter;

/** By which detectors are persons or rows scored? */
public record DetectorParameters(
    @Parameter(
            doc =
                "What the score follows: the comparison with peers (conditional, of persons alone),"
                    + " one detector that compares with all others, or all such together"
                    + " (ensemble). Default: conditional; with --table ensemble.")
        Optional<Detection> detector,
    @Parameter(
            doc = "Trees of the isolation forest.",
            unset = "" + DetectorParameters.TREES,
            min = "1",
            max = "1000")
        int trees,
    @Parameter(
            doc = "Rows that each tree of the isolation forest is grown on.",
            unset = "" + DetectorParameters.SAMPLE,
            min = "2",
            max = "256")
        int sample) {

  static final int TREES = 100;
  static final int SAMPLE = 256;

  /** What is heard unless more is asked. */
  public static final DetectorParameters USUAL =
      new DetectorParameters(Optional.empty(), TREES, SAMPLE);

  /** What the scores of persons follow. */
  public Detection ofPersons() {
    return detector.orElse(Detection.CONDITIONAL);
  }

  /** What the scores of the rows of a given table follow. */
  public Detection ofRows() {
    return detector.orElse(Detection.ENSEMBLE);
  }

  /** Why these cannot be asked of a given table. */
  public List<String> problemsWithTable() {
    return ofRows() == Detection.CONDITIONAL
        ? List.of("--table has rows without peers: leave out --detector conditional.")
        : List.of();
  }

  /** Why these cannot be asked where an earlier run has fitted detectors. */
  public List<String> problemsWithModel() {
    return detector.isPresent() || trees != TREES || sample != SAMPLE
        ? List.of("--model brings its detectors: leave out --detector, --trees and --sample.")
        : List.of();
  }

  /** Why these cannot be asked of persons. */
  public List<String> problemsWithPersons() {
    boolean forest = trees != TREES || sample != SAMPLE;
    return forest && ofPersons() == Detection.CONDITIONAL
        ? List.of(
            "--trees and --sample are of the isolation forest: they go with --detector"
                + " isolation-forest or ensemble, or with --table.")
        : List.of();
  }
}
