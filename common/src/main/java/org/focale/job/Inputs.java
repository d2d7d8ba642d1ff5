package org.focale.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.focale.governance.DisclosureRule;
import org.focale.governance.Purpose;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.problem.BrokenInput;
import org.focale.problem.EnvironmentProblem;
import org.focale.problem.Refused;
import org.focale.table.FlatTable;
import org.focale.table.FlatTableFile;
import org.focale.timeline.DatedKernel;
import org.focale.timeline.Kernel;
import org.focale.timeline.TextCodes;
import org.focale.vocabulary.ConceptSetExpression;
import org.focale.vocabulary.ResolvedConceptSets;
import org.focale.vocabulary.SnapshotConceptSets;
import org.roaringbitmap.RoaringBitmap;

/**
 * What may a job read, and what may it do beyond transforming a data set?
 *
 * <p>Everything about persons that comes from here has passed the gate. A job transforms data sets
 * lazily; the few actions an honest job needs are here, bounded.
 */
public final class Inputs {

  private final SparkSession session;
  private final Lake lake;
  private final String source;
  private final OpenSources sources;
  private final PinnedRuns results;
  private final KeyDirectory keys;
  private final Identifiers identifiers;
  private final long seed;
  private final LocalDate today;
  private final List<Dataset<Row>> kept = new ArrayList<>();

  Inputs(
      SparkSession session,
      Lake lake,
      String source,
      OpenSources sources,
      Map<String, Published> results,
      KeyDirectory keys,
      Identifiers identifiers,
      long seed,
      LocalDate today) {
    this.session = session;
    this.lake = lake;
    this.source = source;
    this.sources = sources;
    this.results = new PinnedRuns(session, lake, results);
    this.keys = keys;
    this.identifiers = identifiers;
    this.seed = seed;
    this.today = today;
  }

  /** The source that the run was asked about. */
  public String source() {
    if (source.isEmpty()) {
      throw new IllegalStateException("the run is about a given table and no source");
    }
    return source;
  }

  /** Whether the run was asked about a source. */
  public boolean hasSource() {
    return !source.isEmpty();
  }

  /** The seed that every split and sample is a hash of. */
  public long seed() {
    return seed;
  }

  /** The day of the run, UTC. */
  public LocalDate today() {
    return today;
  }

  /**
   * What a kernel makes of each person of a source, in one scan of the arrays it asks for.
   *
   * @param schema of the rows that the kernel returns
   */
  public Dataset<Row> timelines(
      String ofSource, Kernel<? extends Iterable<Row>> kernel, StructType schema) {
    return gated(ofSource).timelines(kernel, schema);
  }

  /**
   * What a kernel makes of each person of a source about days that come from rows, in one scan of
   * the arrays it asks for. Persons of whom no row speaks give nothing; rows of persons whom the
   * run may not see meet nobody. Only the rows are shuffled.
   *
   * @param schema of the rows that the kernel returns
   * @param days with {@code person_id} BIGINT, {@code kind} INT and {@code day} INT (days since
   *     1970-01-01), none null; other columns are not looked at
   */
  public Dataset<Row> timelines(
      String ofSource,
      DatedKernel<? extends Iterable<Row>> kernel,
      StructType schema,
      Dataset<Row> days) {
    return gated(ofSource).timelines(kernel, schema, days);
  }

  /** A CDM or vocabulary table of a source, without what the run may not see. */
  public Dataset<Row> table(String ofSource, String name) {
    return gated(ofSource).table(name);
  }

  /**
   * A table of the newest complete results of another job on the same source, without the rows of
   * persons whom this run may not see.
   */
  public Dataset<Row> result(String job, String table) {
    Manifest.Dataset dataset = results.dataset(job, table);
    Dataset<Row> rows = results.rows(job, table);
    return dataset.person().isEmpty()
        ? rows
        : gated(dataset.source()).gate(table, rows, dataset.person());
  }

  /** As {@link #result}, where a run has the table: {@link Job#resultsIfAnyOf}. */
  public Optional<Dataset<Row>> resultIfAny(String job, String table) {
    return results.pinned(job) && results.has(job, table)
        ? Optional.of(result(job, table))
        : Optional.empty();
  }

  /** The id of the run of another job whose results are read. */
  public String runOf(String job) {
    return results.id(job);
  }

  /** The models that other runs trained and that the job declared: {@link Job#modelsOf}. */
  public Models models() {
    return new Models(results, sources);
  }

  /** The id of the snapshot of a source that the run reads. */
  public String snapshot(String ofSource) {
    return gated(ofSource).snapshot().manifest().id();
  }

  /**
   * The days that a file gives for persons, of one kind, as {@link #timelines} takes them. Nothing
   * is said yet of whether the persons are in a source, or may be seen.
   *
   * @throws BrokenInput with the numbers of the first lines that cannot be read
   */
  public Dataset<Row> days(DayFile file, int kind) {
    return file.read(session, this, kind);
  }

  /**
   * The concepts of which events of ten persons or more are not seen, because of a category of data
   * that they, or the policy for those who said nothing, do not permit. Sorted.
   */
  public int[] maskedConcepts(String ofSource) {
    return gated(ofSource).maskedConcepts();
  }

  /**
   * The persons of a source, {@code person_id}, whom this run and another purpose may see.
   *
   * @param purpose one that the job declared: {@link Job#alsoFor}
   */
  public Dataset<Row> permitted(String ofSource, Purpose purpose) {
    return sources.of(ofSource, purpose).permitted().select(StudyPseudonyms.PERSON);
  }

  /** The rows with {@code pseudonym}, a person's name in a study, in place of {@code person_id}. */
  public Dataset<Row> withPseudonym(String ofSource, String study, Dataset<Row> rows) {
    return new StudyPseudonyms(keys.ofPseudonyms(), ofSource, study).inPlaceOfPersons(rows);
  }

  /**
   * Where the key is that the data holders of a project share.
   *
   * @param make whether it is made now, by the first of them
   */
  public ProjectKey projectKey(String project, boolean make) {
    return keys.ofProject(project, make);
  }

  /**
   * Everybody of a source whom the run may see, {@code person_id}, with the name in a study, {@code
   * pseudonym}: the way back from a study to its persons. That it was taken is on record.
   *
   * @throws Refused unless the run is for re-contact
   */
  public Dataset<Row> named(String ofSource, String study) {
    if (sources.purpose().use() != Purpose.Use.RECONTACT) {
      throw new Refused(
          "Persons behind pseudonyms are named for purpose RECONTACT alone, not for "
              + sources.purpose()
              + ".");
    }
    Dataset<Row> persons = gated(ofSource).permitted();
    return new StudyPseudonyms(keys.forRecontact(ofSource, study), ofSource, study).beside(persons);
  }

  /**
   * The direct identifiers of everybody of a source whom the run may see, one row per value: {@code
   * table_name}, {@code row_id}, {@code person_id}, {@code field} and {@code value}. For linkage
   * alone, and none may stand in what a run writes or says. That they were opened is on record.
   *
   * @throws BrokenInput if the source has none
   * @throws EnvironmentProblem if the lake's key is missing or not the one they were written with
   */
  public Dataset<Row> identifiers(String ofSource) {
    return identifiers.of(session, ofSource, gated(ofSource));
  }

  /**
   * Sets of persons, as {@link CountedSet} takes them.
   *
   * @param rows {@code position}, a person's {@link org.focale.timeline.Timeline#index}, and {@code
   *     sets}, an array that says of each set whether the person is in it
   */
  public List<RoaringBitmap> positions(Dataset<Row> rows, int sets) {
    return PositionSets.of(rows, sets);
  }

  /**
   * Which of these sets of persons of the run's source may not be counted aloud? Those that differ
   * by a few persons from one whose count was released before, or from one that stands earlier
   * here: {@link ReleasedSets}. The runner asks again before it publishes.
   *
   * @return their places
   */
  public Set<Integer> tooNear(List<RoaringBitmap> sets) {
    return ReleasedSets.from(lake, gated(source).snapshot()).tooNear(sets, DisclosureRule.DEFAULT);
  }

  /** Whether a source has a table of that name that may be read; extracts lack some. */
  public boolean has(String ofSource, String name) {
    return gated(ofSource).tables().contains(name);
  }

  /**
   * Which codes stand in the timelines of a source for the texts that each pattern matches?
   *
   * @param patterns of SQL's LIKE, without an escape character
   */
  public Map<String, long[]> textsLike(String ofSource, Set<String> patterns) {
    return new TextCodes(lake.store(), gated(ofSource).snapshot(), patterns).wide(session);
  }

  /** Names, descendants and concept sets in the vocabulary of a source. */
  public Concepts concepts(String ofSource) {
    return new Concepts(this, ofSource);
  }

  /**
   * Computes a data set once for the length of the run, in memory as far as it fits and else on
   * local disk, for a job that writes several tables from one expensive scan. The runner lets go of
   * it: see {@link #release}.
   */
  public Dataset<Row> keep(Dataset<Row> rows) {
    Dataset<Row> once = rows.persist(StorageLevel.MEMORY_AND_DISK());
    kept.add(once);
    return once;
  }

  /**
   * A table that the user hands to the job: not of the lake, so behind no gate; who brings it
   * answers for the consent of its persons.
   *
   * @param path a CSV file with a header, or a Parquet file
   * @throws BrokenInput if it is no table
   */
  public FlatTable given(String path) {
    FlatTable table = FlatTableFile.at(path).read(session);
    return new FlatTable(table.columns(), keep(table.rows()));
  }

  /** What concept sets hold in the vocabulary of a source. */
  ResolvedConceptSets resolve(String ofSource, Set<ConceptSetExpression> sets) {
    try {
      return SnapshotConceptSets.resolve(lake.store(), gated(ofSource).snapshot(), sets);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Lets go of a kept data set that is not needed any more; what is not kept is left alone. */
  public void letGo(Dataset<Row> rows) {
    if (kept.remove(rows)) {
      rows.unpersist();
    }
  }

  /** Lets go of everything that was kept. */
  void release() {
    kept.forEach(Dataset::unpersist);
    kept.clear();
  }

  /** A small data set made by the job itself. */
  public Dataset<Row> rows(List<Row> rows, StructType schema) {
    return session.createDataFrame(rows, schema);
  }

  /**
   * The rows of a small data set, in its order.
   *
   * @throws BrokenInput if there are more than {@code maxRows}
   */
  public List<Row> small(Dataset<Row> rows, int maxRows) {
    List<Row> collected = rows.limit(maxRows + 1).collectAsList();
    if (collected.size() > maxRows) {
      throw new BrokenInput(
          "A table that should be small has more than "
              + maxRows
              + " rows (columns "
              + String.join(", ", rows.columns())
              + ").");
    }
    return collected;
  }

  /** A read-only value sent once to every executor. */
  public <T> Broadcast<T> broadcast(T value) {
    @SuppressWarnings("resource") // closed by Spark with the session
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    return spark.broadcast(value);
  }

  /**
   * Lays rows out for MLlib for as long as the work takes.
   *
   * @param key columns that order the rows totally
   */
  public <R> R fixed(Dataset<Row> rows, List<String> key, Function<FixedRows, R> work) {
    return FixedRows.during(rows, key, work);
  }

  /** Fits an estimator of MLlib. */
  public <M extends Model<M>> M fit(Estimator<M> estimator, FixedRows rows) {
    return rows.fit(estimator);
  }

  private GatedSource gated(String name) {
    return sources.of(name);
  }
}
