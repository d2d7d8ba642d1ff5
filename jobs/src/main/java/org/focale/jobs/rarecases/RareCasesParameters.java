package org.focale.jobs.rarecases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.focale.job.Parameter;
import org.focale.jobs.rarecases.score.Detection;
import org.focale.jobs.rarecases.score.DetectorParameters;
import org.focale.jobs.rarecases.table.RareTableRequest;
import org.focale.jobs.rarecases.table.TableParameters;
import org.focale.problem.BadParameters;

/**
 * How is rarity looked for, and how many cases are explained?
 *
 * <p>Of persons by {@code peers}, {@code codes} and {@code detectors}, or of the rows of a table by
 * {@code detectors} and {@code rows}.
 */
public record RareCasesParameters(
    @Parameter(
            doc =
                "Share of the persons or rows whose reasons are written; at least 10 persons, 20"
                    + " rows.",
            unset = "0.01",
            min = "0",
            max = "1")
        double review,
    PeerParameters peers,
    CodeRarity codes,
    DetectorParameters detectors,
    TableParameters rows) {

  /**
   * Refuses what belongs to the other of the two doors, timelines and table.
   *
   * @throws BadParameters with every problem
   */
  public RareCasesParameters {
    List<String> problems = new ArrayList<>();
    if (rows.isGiven()) {
      problems.addAll(peers.problemsWithTable());
      problems.addAll(codes.problemsWithTable());
      problems.addAll(detectors.problemsWithTable());
      if (rows.model().isPresent()) {
        problems.addAll(detectors.problemsWithModel());
      }
    } else {
      problems.addAll(detectors.problemsWithPersons());
    }
    if (peers.verdicts() && detectors.ofPersons() != Detection.CONDITIONAL) {
      problems.add("--verdicts moves the comparison with peers: leave it out, or --detector.");
    }
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
    }
  }

  /** What is asked of the given table, if there is one. */
  Optional<RareTableRequest> request() {
    return rows.request(detectors, review);
  }
}
