package org.focale.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.focale.cohort.CohortDefinition;
import org.focale.cohort.TextPatterns;
import org.focale.cohort.kernel.CohortProgram;
import org.focale.cohort.kernel.TextMatches;
import org.focale.lake.Lake;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.timeline.ConsentMask;
import org.focale.timeline.Kernel;
import org.focale.timeline.PersonScan;
import org.focale.timeline.TextCodes;
import org.focale.timeline.WideReader;
import org.focale.vocabulary.ConceptSetExpression;
import org.focale.vocabulary.ConceptSetExpression.Named;
import org.focale.vocabulary.ConceptSets;
import org.focale.vocabulary.SnapshotConceptSets;
import org.roaringbitmap.RoaringBitmap;

/**
 * What do cohort definitions find in a lake, by wide passes alone?
 *
 * <p>Everybody may be seen; concept sets and texts are looked up once, when it is made.
 */
final class LakeCohorts {

  private final SparkSession session;
  private final Path lake;
  private final Published snapshot;
  private final List<CohortDefinition> definitions;
  private final ConceptSets sets;
  private final TextMatches texts;
  private final WideReader reader;
  private final long persons;

  private LakeCohorts(
      SparkSession session, Path lake, Published snapshot, List<CohortDefinition> definitions)
      throws IOException {
    this.session = session;
    this.lake = lake;
    this.snapshot = snapshot;
    this.definitions = List.copyOf(definitions);
    Store store = Store.local(lake.toString());
    Set<ConceptSetExpression> expressions =
        definitions.stream()
            .flatMap(definition -> definition.conceptSets().stream())
            .map(Named::expression)
            .collect(Collectors.toSet());
    this.sets = SnapshotConceptSets.resolve(store, snapshot, expressions).sets();
    this.texts =
        new TextMatches(new TextCodes(store, snapshot, TextPatterns.of(definitions)).wide(session));
    this.persons = PersonScan.of(store, snapshot).count();
    RoaringBitmap everybody = new RoaringBitmap();
    everybody.add(0L, persons);
    this.reader = new WideReader(session, store, snapshot, new ConsentMask(everybody, Map.of()));
  }

  static LakeCohorts open(SparkSession session, Path lake, List<CohortDefinition> definitions)
      throws IOException {
    Published snapshot = Lake.open(Store.local(lake.toString())).newest("population").orElseThrow();
    return new LakeCohorts(session, lake, snapshot, definitions);
  }

  Path lake() {
    return lake;
  }

  Published snapshot() {
    return snapshot;
  }

  long persons() {
    return persons;
  }

  List<CohortDefinition> definitions() {
    return definitions;
  }

  ConceptSets sets() {
    return sets;
  }

  /** The definition of that number. */
  CohortDefinition definition(int id) {
    return definitions.stream()
        .filter(definition -> definition.id() == id)
        .findAny()
        .orElseThrow(
            () -> new IllegalArgumentException("the definitions given have no number " + id));
  }

  CohortProgram compile(List<CohortDefinition> some) {
    return CohortProgram.compile(some, sets, texts);
  }

  /** Compiles definitions and finds their stays in one wide pass. */
  StayRows stays(List<CohortDefinition> some) {
    CohortProgram program = compile(some);
    int[] ids = some.stream().mapToInt(CohortDefinition::id).toArray();
    @SuppressWarnings("resource") // closed by Spark with the session
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    Kernel<long[]> kernel = new StayKernel(spark.broadcast(program), ids);
    List<long[]> parts =
        reader
            .map(kernel)
            .mapPartitions(
                it -> {
                  StayRows rows = new StayRows();
                  it.forEachRemaining(rows::add);
                  return List.of(rows.packed()).iterator();
                })
            .collect();
    StayRows all = new StayRows();
    parts.forEach(all::add);
    return all;
  }

  /** What the evaluator alone takes in one wide pass, in nanoseconds over all persons. */
  long evaluationNanos(CohortProgram program) {
    @SuppressWarnings("resource") // closed by Spark with the session
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    return reader
        .map(new EvaluationClock(spark.broadcast(program)))
        .mapPartitions(
            it -> {
              long nanos = 0;
              while (it.hasNext()) {
                nanos += it.next();
              }
              return List.of(nanos).iterator();
            })
        .fold(0L, Long::sum);
  }
}
