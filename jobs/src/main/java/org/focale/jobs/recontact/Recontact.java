package org.focale.jobs.recontact;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.governance.DisclosureRule;
import org.focale.governance.PseudonymList;
import org.focale.job.CommandSpec;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;

/**
 * Who are the persons behind these pseudonyms, of those who permit re-contact today?
 *
 * <p>Inputs: pseudonyms of a study, or the best candidates of a run of {@code recruit}; the key of
 * pseudonyms. Outputs: the persons. It is the honest broker's act, for purpose RECONTACT and no
 * other; who is not found or does not permit it is counted and not named.
 *
 * <pre>
 * recontact --lake L --source population --purpose RECONTACT --study asthma-trial \
 *     --pseudonyms invited.csv
 * </pre>
 */
public final class Recontact implements Job<RecontactParameters> {

  private static final String RECRUIT = "recruit";
  private static final String CANDIDATE = "candidate";
  private static final String PSEUDONYM = "pseudonym";

  @Override
  public JobSpec<RecontactParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "recontact",
            "Who are the persons behind these pseudonyms, of those who permit re-contact today?",
            """
            Reads the consents of --source, the key of pseudonyms, and --pseudonyms or the
            candidates of a run of recruit. Writes recontact (per person): pseudonym and person_id.
            For purpose RECONTACT alone (exit 4). That it was asked is in the audit log. Who is not
            found or does not permit re-contact today is counted and not named.\
            """,
            RecontactParameters.class,
            Set.of(Needs.LAKE, Needs.SOURCE, Needs.PURPOSE, Needs.SPARK),
            "recontact --lake lake --source population --purpose RECONTACT --study asthma-trial"
                + " --pseudonyms invited.csv"),
        () -> List.of(RecontactTables.RECONTACT));
  }

  @Override
  public Set<String> resultsOf(RecontactParameters parameters) {
    return parameters.run().map(id -> Set.of(RECRUIT + "/" + id)).orElse(Set.of());
  }

  @Override
  public String content(RecontactParameters parameters) {
    return parameters.pseudonyms().map(file -> PseudonymList.read(file).digest()).orElse("");
  }

  @Override
  public Outputs run(Inputs inputs, RecontactParameters parameters) {
    Dataset<Row> everybody = inputs.named(inputs.source(), parameters.study());
    Dataset<Row> asked = inputs.keep(asked(inputs, parameters));
    Dataset<Row> found =
        inputs.keep(
            everybody.join(broadcast(asked), PSEUDONYM).select(col("person_id"), col(PSEUDONYM)));
    return Outputs.of(Map.of(RecontactTables.RECONTACT.name(), found))
        .note(
            DisclosureRule.DEFAULT.told(rows(inputs, asked) - rows(inputs, found))
                + " of the pseudonyms that were asked for are not found or do not permit"
                + " re-contact.");
  }

  private static Dataset<Row> asked(Inputs inputs, RecontactParameters parameters) {
    Optional<Dataset<Row>> candidates =
        parameters.run().map(run -> inputs.result(RECRUIT, CANDIDATE));
    if (parameters.top().isPresent()) {
      return candidates
          .orElseThrow()
          .filter(col("rank").leq(parameters.top().get()))
          .select(PSEUDONYM);
    }
    List<Row> names =
        PseudonymList.read(parameters.pseudonyms().orElseThrow()).names().stream()
            .map(name -> RowFactory.create(name))
            .toList();
    Dataset<Row> listed = inputs.rows(names, RecontactTables.NAMES);
    return candidates
        .map(
            of ->
                listed.join(
                    of.select(PSEUDONYM),
                    listed.col(PSEUDONYM).equalTo(of.col(PSEUDONYM)),
                    "left_semi"))
        .orElse(listed);
  }

  private static long rows(Inputs inputs, Dataset<Row> of) {
    return inputs.small(of.agg(count(lit(1))), 1).get(0).getLong(0);
  }
}
