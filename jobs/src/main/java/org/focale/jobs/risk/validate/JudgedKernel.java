package org.focale.jobs.risk.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.jobs.risk.covariate.EncodedCovariates;
import org.focale.jobs.risk.question.ParticipantKernel;
import org.focale.jobs.risk.question.Participation.Status;
import org.focale.model.CovariateValues;
import org.focale.model.ModelInput;
import org.focale.model.RiskModel;
import org.focale.timeline.Column;
import org.focale.timeline.DatedKernel;
import org.focale.timeline.Domain;
import org.focale.timeline.Kernel;
import org.focale.timeline.MarkedDays;
import org.focale.timeline.Timeline;

/**
 * What did a model say of each person on each index day, what came after, and to which groups does
 * the person belong? A row for each of {@link ParticipantKernel}.
 */
final class JudgedKernel implements Kernel<List<Row>>, DatedKernel<List<Row>> {

  private static final List<String> OF_PARTICIPANT =
      List.of("person_id", "day", "status", "born", "outcome", "days", "end", "sex", "age");

  /**
   * What a participant's row says, then concepts, the rank of the area (null if not recorded), and
   * of those at risk the probability (else null) with the covariates that the model reads, as it
   * reads them.
   */
  static final StructType SCHEMA = schema();

  private static final long serialVersionUID = 1L;
  private static final Column RACE = Domain.PERSON.column("race");
  private static final Column ETHNICITY = Domain.PERSON.column("ethnicity");
  private static final Column CONCEPT = Domain.OBSERVATION.column("concept");
  private static final Column START = Domain.OBSERVATION.column("start_day");
  private static final Column VALUE = Domain.OBSERVATION.column("value");
  private static final Set<String> AT_RISK =
      Set.of(Status.FOLLOWED.label(), Status.NOT_FOLLOWED.label());

  private final ParticipantKernel participants;
  private final Broadcast<RiskModel> model;
  private final long[] read;
  private final int[] deprivation;

  /**
   * @param inputs of the model
   * @param deprivation concepts of the observation that ranks areas; empty if there is none
   */
  JudgedKernel(
      ParticipantKernel participants,
      Broadcast<RiskModel> model,
      List<ModelInput> inputs,
      Set<Integer> deprivation) {
    this.participants = participants;
    this.model = model;
    this.read = inputs.stream().mapToLong(ModelInput::id).sorted().toArray();
    this.deprivation = deprivation.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  private static StructType schema() {
    StructType schema = new StructType();
    for (String column : OF_PARTICIPANT) {
      schema = schema.add(ParticipantKernel.SCHEMA.apply(column));
    }
    return schema
        .add(PersonGroups.RACE, DataTypes.IntegerType, false)
        .add(PersonGroups.ETHNICITY, DataTypes.IntegerType, false)
        .add(PersonGroups.DEPRIVATION, DataTypes.IntegerType, true)
        .add(Predictions.PROBABILITY, DataTypes.DoubleType, true)
        .add("ids", DataTypes.createArrayType(DataTypes.LongType, false), false)
        .add("values", DataTypes.createArrayType(DataTypes.DoubleType, false), false);
  }

  @Override
  public Set<Column> columns() {
    Set<Column> columns = new HashSet<>(participants.columns());
    columns.addAll(Set.of(RACE, ETHNICITY));
    if (deprivation.length > 0) {
      columns.addAll(Set.of(CONCEPT, START, VALUE));
    }
    return columns;
  }

  @Override
  public List<Row> apply(Timeline person) {
    return judged(person, participants.apply(person));
  }

  @Override
  public List<Row> apply(Timeline person, MarkedDays marked) {
    return judged(person, participants.apply(person, marked));
  }

  private List<Row> judged(Timeline person, List<Row> participant) {
    List<Row> rows = new ArrayList<>();
    for (Row row : participant) {
      List<Object> cells = new ArrayList<>();
      OF_PARTICIPANT.forEach(column -> cells.add(row.get(place(column))));
      cells.add(Math.max(0, person.person(RACE)));
      cells.add(Math.max(0, person.person(ETHNICITY)));
      cells.add(deprivation(person, row.getInt(place("day"))));
      boolean atRisk = AT_RISK.contains(row.getString(place("status")));
      CovariateValues known = atRisk ? known(row) : new CovariateValues(new long[0], new double[0]);
      cells.add(atRisk ? (Double) model.value().probability(known) : null);
      cells.add(known.ids());
      cells.add(known.values());
      rows.add(RowFactory.create(cells.toArray()));
    }
    return rows;
  }

  private static int place(String column) {
    return ParticipantKernel.SCHEMA.fieldIndex(column);
  }

  /** The covariates that the model reads; the others would fill memory to no use. */
  private CovariateValues known(Row row) {
    CovariateValues all =
        EncodedCovariates.of(
            new CovariateValues(
                (long[]) row.get(place("covariate_id")), (double[]) row.get(place("value"))));
    int[] kept =
        IntStream.range(0, all.ids().length)
            .filter(i -> Arrays.binarySearch(read, all.ids()[i]) >= 0)
            .toArray();
    return new CovariateValues(
        Arrays.stream(kept).mapToLong(i -> all.ids()[i]).toArray(),
        Arrays.stream(kept).mapToDouble(i -> all.values()[i]).toArray());
  }

  /** The latest rank up to the day; null where none is recorded. */
  private Integer deprivation(Timeline person, int day) {
    if (deprivation.length == 0) {
      return null;
    }
    int[] concepts = person.ints(CONCEPT);
    int[] starts = person.ints(START);
    for (int i = concepts.length - 1; i >= 0; i--) {
      double rank = person.doubles(VALUE)[i];
      if (starts[i] <= day
          && Double.isFinite(rank)
          && Arrays.binarySearch(deprivation, concepts[i]) >= 0) {
        return (int) Math.round(rank);
      }
    }
    return null;
  }
}
