package org.focale.jobs.risk.question;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.Age;
import org.focale.features.PersonCovariates;
import org.focale.jobs.risk.question.Participation.Status;
import org.focale.model.CovariateValues;
import org.focale.timeline.Column;
import org.focale.timeline.DatedKernel;
import org.focale.timeline.Domain;
import org.focale.timeline.Kernel;
import org.focale.timeline.MarkedDays;
import org.focale.timeline.Timeline;

/**
 * What was known of each person on each index day, and what came after? A row per index day; a
 * person in whom a rule finds none has one row without.
 *
 * <p>Covariates are made for index days whose time at risk is looked at; those not followed are
 * among them, to weigh what is lost with them.
 */
public final class ParticipantKernel implements Kernel<List<Row>>, DatedKernel<List<Row>> {

  /** The kind of a mark that says nothing but that the person is asked about. */
  public static final int EVERYBODY_KIND = 2;

  /** An age that is not known. */
  public static final int UNKNOWN_AGE = -1;

  /**
   * {@code days} and {@code end} are a {@link Participation}'s; {@code first_day} and {@code
   * last_day} span the person's index days whose time at risk is looked at; covariates are as the
   * record says, not yet encoded; {@code measured} is what {@link PersonCovariates#measured} says.
   * Where sites split, {@code site} is the index day's, null if none is recorded, and {@code sites}
   * are those of all of the person's index days that are looked at.
   */
  public static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("day", DataTypes.IntegerType, false)
          .add("status", DataTypes.StringType, false)
          .add("born", DataTypes.BooleanType, false)
          .add("outcome", DataTypes.BooleanType, false)
          .add("days", DataTypes.IntegerType, false)
          .add("end", DataTypes.IntegerType, false)
          .add("own_side", DataTypes.IntegerType, false)
          .add("side", DataTypes.IntegerType, false)
          .add("both_sides", DataTypes.BooleanType, false)
          .add("first_day", DataTypes.IntegerType, false)
          .add("last_day", DataTypes.IntegerType, false)
          .add("sex", DataTypes.IntegerType, false)
          .add("age", DataTypes.IntegerType, false)
          .add("covariate_id", DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add("value", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
          .add("measured", DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add("site", DataTypes.LongType, true)
          .add("sites", DataTypes.createArrayType(DataTypes.LongType, false), false);

  private static final long serialVersionUID = 1L;
  private static final Column SEX = Domain.PERSON.column("gender");
  private static final Column BORN = Domain.PERSON.column("year_of_birth");
  private static final CovariateValues NOTHING = new CovariateValues(new long[0], new double[0]);
  private static final MarkedDays NO_MARKS = new MarkedDays(new int[0], new int[0]);

  private final IndexDays target;
  private final RiskQuestion question;
  private final Sides sides;
  private final Broadcast<PersonCovariates> covariates;

  public ParticipantKernel(
      IndexDays target,
      RiskQuestion question,
      Sides sides,
      Broadcast<PersonCovariates> covariates) {
    this.target = target;
    this.question = question;
    this.sides = sides;
    this.covariates = covariates;
  }

  @Override
  public Set<Column> columns() {
    Set<Column> columns = new HashSet<>(question.columns());
    columns.addAll(target.columns());
    columns.addAll(sides.columns());
    columns.addAll(covariates.value().columns());
    columns.addAll(Age.COLUMNS);
    columns.add(SEX);
    return columns;
  }

  @Override
  public List<Row> apply(Timeline person) {
    return apply(person, NO_MARKS);
  }

  @Override
  public List<Row> apply(Timeline person, MarkedDays marked) {
    int[] days = target.of(person, marked);
    if (days.length == 0) {
      Participation none = Participation.none(Status.NO_INDEX);
      return target.tellsOfNone() ? List.of(row(person, 0, none, new Span())) : List.of();
    }
    List<Participation> participations = new ArrayList<>();
    Span span = new Span();
    for (int day : days) {
      Participation participation = question.of(person, marked, day);
      participations.add(participation);
      if (participation.status().atRisk()) {
        span.add(day, sides.of(person, day), sides.site(person, day));
      }
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < days.length; i++) {
      rows.add(row(person, days[i], participations.get(i), span));
    }
    return rows;
  }

  private Row row(Timeline person, int day, Participation participation, Span span) {
    boolean atRisk = participation.status().atRisk();
    CovariateValues known = atRisk ? covariates.value().of(person, day) : NOTHING;
    OptionalInt age = Age.years(person, day);
    boolean dated = participation.status() != Status.NO_INDEX;
    return RowFactory.create(
        person.personId(),
        day,
        participation.status().label(),
        !dated || age.isPresent() || person.person(BORN) == Timeline.ABSENT_INT,
        participation.outcome(),
        participation.days(),
        participation.end().ordinal(),
        sides.own(person.personId()),
        atRisk ? sides.of(person, day) : Sides.ON_NONE,
        span.bothSides(),
        span.first,
        span.last,
        person.person(SEX),
        dated ? age.orElse(UNKNOWN_AGE) : UNKNOWN_AGE,
        known.ids(),
        known.values(),
        atRisk ? covariates.value().measured(person, day) : new long[0],
        atRisk ? sides.site(person, day).orElse(null) : null,
        span.sites.toArray(Long[]::new));
  }

  /** From when to when, and on which sides, are a person's index days that are looked at? */
  private static final class Span {
    private int first = Integer.MAX_VALUE;
    private int last = Integer.MIN_VALUE;
    private boolean training;
    private boolean heldOut;
    private final Set<Long> sites = new TreeSet<>();

    void add(int day, int side, Optional<Long> site) {
      first = Math.min(first, day);
      last = Math.max(last, day);
      training |= side == Sides.ON_TRAINING;
      heldOut |= side == Sides.ON_HELD_OUT;
      site.ifPresent(sites::add);
    }

    boolean bothSides() {
      return training && heldOut;
    }
  }
}
