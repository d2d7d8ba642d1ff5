package org.focale.jobs.risk.update;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;
import org.focale.job.SourceCovariates;
import org.focale.jobs.risk.covariate.CovariateVectors;
import org.focale.jobs.risk.covariate.ModelSettings;
import org.focale.jobs.risk.question.AskedQuestion;
import org.focale.jobs.risk.question.ParticipantKernel;
import org.focale.jobs.risk.question.Participation.Status;
import org.focale.jobs.risk.question.RiskQuestion;
import org.focale.jobs.risk.question.Sides;
import org.focale.jobs.risk.question.Target;
import org.focale.jobs.risk.store.KeptPredictions;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.model.CovariateValues;
import org.focale.model.ModelInputs;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;

/**
 * What did a model's inputs say of the persons of a source, and what came of them?
 *
 * <p>One scan of the timelines. Who takes part, and whether the outcome came, is found as in
 * training; covariates are made as in scoring.
 */
final class SourceMembers {

  private static final String PERSON = "person_id";

  private static final StructType KNOWN =
      new StructType()
          .add(PERSON, DataTypes.LongType, false)
          .add("day", DataTypes.IntegerType, false)
          .add("outcome", DataTypes.BooleanType, false)
          .add("ids", DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add("values", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

  private final Inputs inputs;
  private final UpdateRiskParameters parameters;
  private final StoredModel stored;

  private SourceMembers(Inputs inputs, UpdateRiskParameters parameters, StoredModel stored) {
    this.inputs = inputs;
    this.parameters = parameters;
    this.stored = stored;
  }

  /**
   * Reads the source of the run.
   *
   * @throws BrokenInput if the model reads the columns of a table, fewer than ten persons have the
   *     outcome or have it not, or too many take part
   * @throws BadParameters if the model's question names days or a cohort of its own source, and the
   *     call does not name those of this one
   */
  static CohortRows read(Inputs inputs, UpdateRiskParameters parameters, StoredModel stored) {
    return new SourceMembers(inputs, parameters, stored).rows();
  }

  private CohortRows rows() {
    SourceCovariates covariates =
        SourceCovariates.of(inputs, inputs.source(), ModelSettings.of(parameters.model(), stored));
    AskedQuestion asked = asked();
    RiskQuestion rule = asked.rule(inputs);
    Target target =
        Target.of(
            inputs, parameters.index(asked), parameters.outcomeCohort(asked), rule.lastIndexDay());
    ParticipantKernel kernel =
        new ParticipantKernel(
            target.days(), rule, Sides.unread(), inputs.broadcast(covariates.kernel()));
    KeptPredictions kept = new KeptPredictions(inputs, parameters.model());
    List<KeptPredictions> taught = kept.taughtBy(inputs.source());
    Dataset<Row> scanned = target.rows(inputs, kernel, ParticipantKernel.SCHEMA);
    Dataset<Row> found = inputs.keep(aside(scanned, taught));
    MemberCounts counts = MemberCounts.of(inputs, found);
    counts.require(inputs.source(), asked.horizonDays());
    List<String> notes = new ArrayList<>(covariates.notes());
    notes.add(counts.note());
    notes.addAll(notes(kept, taught));
    List<CohortRows.Day> days = new ArrayList<>();
    return new CohortRows(members(found, days), days, notes);
  }

  /** The rows, those of persons whom the model learnt from marked as such. */
  private static Dataset<Row> aside(Dataset<Row> rows, List<KeptPredictions> taught) {
    List<KeptPredictions> told = taught.stream().filter(KeptPredictions::any).toList();
    if (told.isEmpty()) {
      return rows;
    }
    Dataset<Row> learnt = KeptPredictions.learntFrom(told).select(col(PERSON).as("learnt"));
    return rows.join(learnt, col(PERSON).equalTo(col("learnt")), "left")
        .withColumn(
            "status",
            when(
                    col("status").equalTo(Status.FOLLOWED.label()).and(col("learnt").isNotNull()),
                    lit(MemberCounts.LEARNT_FROM))
                .otherwise(col("status")))
        .drop("learnt");
  }

  private static List<String> notes(KeptPredictions kept, List<KeptPredictions> taught) {
    List<String> notes = new ArrayList<>();
    if (!taught.isEmpty()) {
      notes.add(
          taught.stream().allMatch(KeptPredictions::any)
              ? "The model was trained on this source: whom it learnt from takes no part ("
                  + MemberCounts.LEARNT_FROM
                  + ")."
              : "The model was trained on this source, so it may have learnt from members of the"
                  + " cohort, and its figures before the update may be too good.");
    }
    if (!kept.traced()) {
      notes.add(
          "The model is an update of one whose run is no longer there, which may have learnt from"
              + " members of the cohort.");
    }
    return notes;
  }

  private AskedQuestion asked() {
    return stored
        .asked()
        .orElseThrow(
            () ->
                new BrokenInput(
                    "model "
                        + parameters.model()
                        + " does not say which question it answers, so the cohort cannot be asked"
                        + " it. Train the model again."));
  }

  private List<CohortMember> members(Dataset<Row> found, List<CohortRows.Day> days) {
    Broadcast<ModelInputs> read = inputs.broadcast(stored.model().inputs());
    MapFunction<Row, Row> known = row -> known(row, read.value());
    Dataset<Row> participants =
        found
            .filter(col("status").equalTo(Status.FOLLOWED.label()))
            .map(known, Encoders.row(KNOWN))
            .orderBy(PERSON, "day");
    List<CohortMember> members = new ArrayList<>();
    for (Row row : inputs.small(participants, CohortRows.MOST_ROWS)) {
      List<Long> ids = row.getList(row.fieldIndex("ids"));
      List<Double> values = row.getList(row.fieldIndex("values"));
      days.add(new CohortRows.Day(row.getLong(0), LocalDate.ofEpochDay(row.getInt(1))));
      members.add(
          new CohortMember(
              Long.toString(row.getLong(0)),
              members.size(),
              new CovariateValues(
                  ids.stream().mapToLong(Long::longValue).toArray(),
                  values.stream().mapToDouble(Double::doubleValue).toArray()),
              row.getBoolean(2)));
    }
    return members;
  }

  private static Row known(Row row, ModelInputs read) {
    CovariateValues values = read.readOf(CovariateVectors.values(row));
    return RowFactory.create(
        row.<Long>getAs(PERSON),
        row.<Integer>getAs("day"),
        row.<Boolean>getAs("outcome"),
        values.ids(),
        values.values());
  }
}
