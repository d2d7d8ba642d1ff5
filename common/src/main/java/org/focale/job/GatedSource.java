package org.focale.job;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.cdm.Cdm;
import org.focale.cdm.CdmTable;
import org.focale.governance.CategoryRules;
import org.focale.governance.DisclosureRule;
import org.focale.lake.Datasets;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.problem.BrokenInput;
import org.focale.problem.Refused;
import org.focale.timeline.ConsentMask;
import org.focale.timeline.DatedKernel;
import org.focale.timeline.Domain;
import org.focale.timeline.Kernel;
import org.focale.timeline.MarkedDay;
import org.focale.timeline.WideReader;
import org.focale.vocabulary.ConceptCategories;

/**
 * What of a pinned snapshot may this run see?
 *
 * <p>Timelines are masked where they are decoded. Flat tables lose the rows of persons who may not
 * be seen and those whose category a person denies. A table about persons that does not name them
 * (costs, links between facts) is refused as soon as anybody is left out.
 */
public final class GatedSource {

  private static final Set<String> PERSONS_UNNAMED =
      Set.of("cost", "fact_relationship", "episode_event", "note_nlp");
  private static final String DECIDED_PERSON = "_decided_person";

  /** The column of {@link #permitted} that holds the bits of the categories a person denies. */
  public static final String DENIED = "_denied";

  /** More than these are not sent to every task; 12 bytes each. */
  private static final long MOST_SENT = 1_000_000;

  private static final StructType DECISION =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add(DENIED, DataTypes.IntegerType, false);

  private final SparkSession session;
  private final Lake lake;
  private final Published snapshot;
  private final ConsentGate.Verdict verdict;
  private final CategoryRules rules;
  private final WideReader timelines;
  private final Optional<PermittedPerson> only;

  GatedSource(
      SparkSession session,
      Lake lake,
      Published snapshot,
      ConsentGate.Verdict verdict,
      CategoryRules rules,
      Optional<PermittedPerson> only) {
    this.session = session;
    this.lake = lake;
    this.snapshot = snapshot;
    this.verdict = verdict;
    this.rules = rules;
    this.only = only;
    this.timelines = new WideReader(session, lake.store(), snapshot, verdict.mask());
  }

  Published snapshot() {
    return snapshot;
  }

  public ConsentGate.Verdict verdict() {
    return verdict;
  }

  /** The rows that a kernel makes of each person. */
  Dataset<Row> timelines(Kernel<? extends Iterable<Row>> kernel, StructType schema) {
    if (only.isPresent()) {
      return session.createDataFrame(only.get().rows(kernel), schema);
    }
    JavaRDD<Row> rows = timelines.map(kernel).flatMap(it -> it.iterator());
    return session.createDataFrame(rows, schema);
  }

  /** The same of each person of whom a row speaks: see {@link Inputs#timelines}. */
  Dataset<Row> timelines(
      DatedKernel<? extends Iterable<Row>> kernel, StructType schema, Dataset<Row> days) {
    JavaRDD<Row> rows =
        timelines.map(kernel, MarkedDay.of(days)).flatMap(answer -> answer.iterator());
    return session.createDataFrame(rows, schema);
  }

  /** The persons that may be seen and the bits of the categories that each denies. */
  public Dataset<Row> permitted() {
    return decisions(timelines.permitted());
  }

  private Dataset<Row> decisions(JavaRDD<WideReader.Permitted> persons) {
    return session.createDataFrame(
        persons.map(p -> RowFactory.create(p.personId(), p.deniedCategories())), DECISION);
  }

  /** Whether everybody is permitted and no category is masked. */
  public boolean open() {
    return verdict.counts().get("known").equals(verdict.counts().get("permitted"))
        && !verdict.mask().masksCategories();
  }

  /**
   * The concepts of which events of at least ten persons are masked, sorted: fewer could be told
   * apart by it.
   */
  int[] maskedConcepts() {
    int masked = verdict.mask().deniedForAtLeast(DisclosureRule.DEFAULT.minimumCount());
    if (masked == 0) {
      return new int[0];
    }
    try {
      return ConceptCategories.within(lake.store(), snapshot, masked);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Whether somebody of the source may not be seen at all. */
  boolean leavesSomebodyOut() {
    return !verdict.counts().get("known").equals(verdict.counts().get("permitted"));
  }

  /** A CDM table, or another dataset of the snapshot that may be read. */
  public Dataset<Row> table(String name) {
    Manifest.Dataset dataset = snapshot.dataset(name);
    if (dataset.level().equals("encrypted")) {
      throw new Refused(
          snapshot.directory()
              + "."
              + name
              + " holds direct identifiers and is not open to jobs or queries.");
    }
    Dataset<Row> rows = Datasets.read(session, lake.store(), snapshot, name);
    if (PERSONS_UNNAMED.contains(name) && !open()) {
      throw new Refused(
          snapshot.directory()
              + "."
              + name
              + " is about persons but does not name them, so the rows of those who may not be"
              + " seen cannot be taken out.");
    }
    if (name.equals("text") && !open()) {
      throw new Refused(
          snapshot.directory() + ".text cannot be divided by person, and not all may be seen.");
    }
    if (dataset.person().isEmpty() || open()) {
      return rows;
    }
    refuseTimeline(name);
    if (only.isPresent()) {
      Dataset<Row> ofPerson = rows.filter(only.get().is(dataset.person()));
      return withoutMasked(name, ofPerson.withColumn(DENIED, lit(only.get().deniedCategories())));
    }
    Column person = col(dataset.person());
    return withoutMasked(name, decided(rows.filter(person.isNotNull()), dataset.person()));
  }

  /**
   * Takes out the rows of persons who may not be seen; of a CDM table also masked categories. Also
   * of persons whom the snapshot no longer holds, so this is for rows from elsewhere.
   */
  public Dataset<Row> gate(String name, Dataset<Row> rows, String personColumn) {
    refuseTimeline(name);
    return withoutMasked(name, permittedOf(rows, personColumn));
  }

  private void refuseTimeline(String name) {
    if (name.equals("timeline")) {
      throw new Refused(
          snapshot.directory()
              + ".timeline is read through kernels when not everybody may be seen; query the CDM"
              + " tables instead.");
    }
  }

  /** The rows of persons who may be seen, and beside each what the person denies. */
  private Dataset<Row> permittedOf(Dataset<Row> rows, String personColumn) {
    Dataset<Row> permitted = permitted().withColumnRenamed("person_id", DECIDED_PERSON);
    return rows.join(permitted, rows.col(personColumn).equalTo(col(DECIDED_PERSON)), "inner")
        .drop(DECIDED_PERSON);
  }

  /**
   * The same for rows of the snapshot itself, whose persons it all holds: then those of whom the
   * gate says something unusual are enough, and where there are few no row is shuffled.
   */
  private Dataset<Row> decided(Dataset<Row> rows, String personColumn) {
    ConsentMask mask = verdict.mask();
    int known = Math.toIntExact(verdict.counts().get("known"));
    long exceptions = mask.exceptions(known).getLongCardinality();
    Column usual = lit(mask.usuallyDenied());
    if (exceptions == 0) {
      return rows.withColumn(DENIED, usual);
    }
    if (exceptions > MOST_SENT) {
      return permittedOf(rows, personColumn);
    }
    Dataset<Row> unusual =
        decisions(timelines.exceptions()).withColumnRenamed("person_id", DECIDED_PERSON);
    return rows.join(
            broadcast(unusual), rows.col(personColumn).equalTo(col(DECIDED_PERSON)), "left")
        .withColumn(DENIED, coalesce(col(DENIED), usual))
        .filter(col(DENIED).notEqual(ConsentMask.ABSENT))
        .drop(DECIDED_PERSON);
  }

  private Dataset<Row> withoutMasked(String name, Dataset<Row> decided) {
    Optional<CdmTable> cdm = Cdm.table(name);
    boolean masks = cdm.isPresent() && verdict.mask().masksCategories();
    return (masks ? withoutMasked(cdm.get(), decided) : decided).drop(DENIED);
  }

  private Dataset<Row> withoutMasked(CdmTable table, Dataset<Row> rows) {
    int ofTable =
        rules.rules().stream()
            .filter(r -> r.tables().contains(table.name()))
            .mapToInt(r -> r.category().bit())
            .reduce(0, (a, b) -> a | b);
    Optional<String> concept = categoryConcept(table.name());
    if (concept.isEmpty()) {
      return rows.filter(col(DENIED).bitwiseAND(lit(ofTable)).equalTo(0));
    }
    Dataset<Row> categories =
        Datasets.read(session, lake.store(), snapshot, ConceptCategories.DATASET)
            .withColumnRenamed("concept_id", "_category_concept");
    return rows.join(
            broadcast(categories),
            rows.col(concept.get()).equalTo(col("_category_concept")),
            "left")
        .filter(
            col(DENIED)
                .bitwiseAND(lit(ofTable).bitwiseOR(coalesce(col("category"), lit(0))))
                .equalTo(0))
        .drop("_category_concept", "category");
  }

  /** The concept by which the timeline gives the rows of a table their category. */
  private static Optional<String> categoryConcept(String table) {
    for (Domain domain : Domain.values()) {
      if (domain.table().equals(table) && domain.has("category")) {
        return Optional.of(domain.column("category").source());
      }
    }
    return Optional.empty();
  }

  /** The datasets that may be read, by name. */
  List<String> tables() {
    List<String> names = new ArrayList<>();
    snapshot
        .manifest()
        .datasets()
        .forEach(
            (name, dataset) -> {
              if (!dataset.level().equals("encrypted")) {
                names.add(name);
              }
            });
    if (names.isEmpty()) {
      throw new BrokenInput(snapshot.directory() + " has no table to read.");
    }
    return names;
  }
}
