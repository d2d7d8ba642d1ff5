package org.focale.jobs.rarecases;

import java.util.ArrayList;
import java.util.List;
import org.focale.job.Parameter;
import org.focale.jobs.rarecases.peers.PeerSearch;

/** With how many peers are persons compared, in the light of what, and how many are shown? */
public record PeerParameters(
    @Parameter(
            doc = "Persons that peers are learnt from: about so many, or all.",
            unset = "" + PeerParameters.LEARN_FROM,
            min = "1000",
            max = "1000000")
        int learnFrom,
    @Parameter(
            doc =
                "Fewest peers that a person is compared with; 20 where there are fewer persons than"
                    + " this in all.",
            unset = "" + PeerParameters.MIN_PEERS,
            min = "" + PeerSearch.LEAST_PEERS,
            max = "100000")
        int minPeers,
    @Parameter(
            doc = "Rank persons in the light of the verdicts that review has loaded.",
            unset = "false")
        boolean verdicts,
    @Parameter(
            doc =
                "How many of the rarest persons are shown, with their timelines, on the page that"
                    + " may not leave the house.",
            unset = "" + PeerParameters.REPORT_CASES,
            min = "0",
            max = "200")
        int reportCases) {

  static final int LEARN_FROM = 100_000;
  static final int MIN_PEERS = 100;
  static final int REPORT_CASES = 20;

  /** Fewest peers where so many persons can be learnt from. */
  int fewestPeers(int persons) {
    return persons < minPeers ? PeerSearch.LEAST_PEERS : minPeers;
  }

  /** Why these cannot be asked of a given table. */
  List<String> problemsWithTable() {
    List<String> problems = new ArrayList<>();
    if (verdicts) {
      problems.add("--table ranks rows, of which there are no verdicts: leave out --verdicts.");
    }
    if (learnFrom != LEARN_FROM || minPeers != MIN_PEERS) {
      problems.add("--table reads no timelines and takes neither --learn-from nor --min-peers.");
    }
    if (reportCases != REPORT_CASES) {
      problems.add("--table has no timelines to show: leave out --report-cases.");
    }
    return problems;
  }
}
