package org.focale.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.focale.lake.Datasets;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.focale.timeline.Kernel;
import org.focale.timeline.TextCodes;
import org.focale.vocabulary.ConceptSetExpression;
import org.focale.vocabulary.ResolvedConceptSets;
import org.focale.vocabulary.SnapshotConceptSets;

/**
 * What may a job read, and what may it do beyond transforming a data set?
 *
 * <p>Everything about persons that comes from here has passed the gate. A job transforms data sets
 * lazily; the few actions an honest job needs are here, bounded.
 */
public final class Inputs {

  /** Fits run on as many sorted partitions as their rows ask for: see {@link #fit}. */
  private static final long FIT_ROWS_PER_PARTITION = 25_000;

  private static final long MOST_FIT_PARTITIONS = 8;

  private final SparkSession session;
  private final Lake lake;
  private final String source;
  private final Map<String, GatedSource> sources;
  private final Map<String, Published> results;
  private final long seed;
  private final LocalDate today;
  private final List<Dataset<Row>> kept = new ArrayList<>();

  Inputs(
      SparkSession session,
      Lake lake,
      String source,
      Map<String, GatedSource> sources,
      Map<String, Published> results,
      long seed,
      LocalDate today) {
    this.session = session;
    this.lake = lake;
    this.source = source;
    this.sources = Map.copyOf(sources);
    this.results = Map.copyOf(results);
    this.seed = seed;
    this.today = today;
  }

  /** The source that the run was asked about. */
  public String source() {
    return source;
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

  /** A CDM or vocabulary table of a source, without what the run may not see. */
  public Dataset<Row> table(String ofSource, String name) {
    return gated(ofSource).table(name);
  }

  /**
   * A table of the newest complete results of another job on the same source, without the rows of
   * persons whom this run may not see.
   */
  public Dataset<Row> result(String job, String table) {
    Published run = results.get(job);
    if (run == null) {
      throw new IllegalArgumentException("the job did not declare that it reads results of " + job);
    }
    Manifest.Dataset dataset = run.dataset(table);
    Dataset<Row> rows = Datasets.read(session, lake.store(), run, table);
    return dataset.person().isEmpty()
        ? rows
        : gated(dataset.source()).gate(table, rows, dataset.person());
  }

  /**
   * The concepts of which some persons' events are not seen, because of a category of data that
   * they, or the policy for those who said nothing, do not permit. Sorted.
   */
  public int[] maskedConcepts(String ofSource) {
    return gated(ofSource).maskedConcepts();
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

  /** What concept sets hold in the vocabulary of a source. */
  ResolvedConceptSets resolve(String ofSource, Set<ConceptSetExpression> sets) {
    try {
      return SnapshotConceptSets.resolve(lake.store(), gated(ofSource).snapshot(), sets);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
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
   * Fits an estimator of MLlib on sorted partitions, whose number follows from the number of rows
   * alone, so that neither the size of the cluster nor the order of files changes what is fitted
   * beyond rounding. A few rows are one partition: an iterative fit starts a task for each
   * partition at each step, which on small data is most of its time.
   *
   * @param key columns that order the rows totally
   */
  public <M extends Model<M>> M fit(Estimator<M> estimator, Dataset<Row> rows, String... key) {
    Column[] columns = new Column[key.length];
    for (int i = 0; i < key.length; i++) {
      columns[i] = functions.col(key[i]);
    }
    long count = rows.agg(functions.count(functions.lit(1))).collectAsList().get(0).getLong(0);
    long partitions = Math.min(MOST_FIT_PARTITIONS, 1 + count / FIT_ROWS_PER_PARTITION);
    Dataset<Row> fixed = rows.repartition((int) partitions, columns).sortWithinPartitions(columns);
    fixed.persist();
    try {
      return estimator.fit(fixed);
    } finally {
      fixed.unpersist();
    }
  }

  private GatedSource gated(String name) {
    return Optional.ofNullable(sources.get(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the job did not declare that it reads source " + name));
  }

  /** Pins the newest complete run of a job that was about a source. */
  static Published newestRun(Lake lake, String job, String ofSource) {
    try {
      List<String> ids = lake.published(Lake.RESULTS + "/" + job);
      for (int i = ids.size() - 1; i >= 0; i--) {
        Published run = lake.pin(Lake.RESULTS + "/" + job, ids.get(i));
        if (run.manifest().status() == Manifest.Status.COMPLETE
            && ofSource.equals(run.manifest().parameters().get("source"))) {
          return run;
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    throw new BadParameters(
        "There are no results of `" + job + "` for source " + ofSource + ". Run it first.");
  }
}
