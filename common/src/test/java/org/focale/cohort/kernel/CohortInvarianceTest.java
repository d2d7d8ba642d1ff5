package org.focale.cohort.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.cohort.CohortDefinition;
import org.focale.job.HandMadeCdm;
import org.focale.job.Inputs;
import org.focale.job.SmallLake;
import org.focale.timeline.Column;
import org.focale.timeline.HandMadeTimeline;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what is said of a person depend on anything but the person and the definition? */
class CohortInvarianceTest {

  private static final int PERSONS = 60;
  private static final int DEFINITIONS = 80;
  private static final long SEED = 20260131;
  private static final StructType SCHEMA =
      new StructType()
          .add("person", DataTypes.LongType, false)
          .add("told", DataTypes.StringType, false);

  private static final HandMadeCdm CDM = RandomPersons.cdm(SEED, PERSONS);
  private static final List<CohortDefinition> DRAWN = RandomCohorts.drawn(SEED, DEFINITIONS);
  private static final CohortProgram PROGRAM = compiled(DRAWN);
  private static final Map<Long, Timeline> TIMELINES = new TreeMap<>();

  @TempDir Path directory;

  private static CohortProgram compiled(List<CohortDefinition> definitions) {
    return CohortProgram.compile(definitions, Written.sets(definitions), TextMatches.NONE);
  }

  private static Timeline timeline(long person) {
    return TIMELINES.computeIfAbsent(person, id -> HandMadeTimeline.of(CDM, id, PROGRAM.columns()));
  }

  private static List<String> told(CohortEvaluator evaluator, long person) {
    Told told = new Told();
    evaluator.evaluate(timeline(person), told);
    return told.all();
  }

  /** Each person by an evaluator that has seen nobody else. */
  private static Map<Long, List<String>> expected() {
    Map<Long, List<String>> expected = new TreeMap<>();
    for (long person : RandomPersons.ids(PERSONS)) {
      expected.put(person, told(PROGRAM.evaluator(), person));
    }
    return expected;
  }

  @Test
  void aPersonsResultDoesNotDependOnThePersonsBefore() {
    Map<Long, List<String>> expected = expected();
    List<Long> order = new ArrayList<>(RandomPersons.ids(PERSONS));
    CohortEvaluator evaluator = PROGRAM.evaluator();
    for (int round = 0; round < 5; round++) {
      Collections.shuffle(order, new Random(round));
      for (long person : order) {
        assertThat(told(evaluator, person)).as("%d", person).isEqualTo(expected.get(person));
      }
    }
  }

  @Test
  void aPersonsResultDoesNotDependOnTheOtherDefinitions() {
    Map<Long, List<String>> expected = expected();
    Map<Long, List<String>> alone = new LinkedHashMap<>();
    RandomPersons.ids(PERSONS).forEach(person -> alone.put(person, new ArrayList<>()));
    for (int i = 0; i < DEFINITIONS; i++) {
      CohortProgram one = compiled(List.of(DRAWN.get(i)));
      CohortEvaluator evaluator = one.evaluator();
      for (long person : RandomPersons.ids(PERSONS)) {
        Told told = new Told();
        evaluator.evaluate(HandMadeTimeline.of(CDM, person, one.columns()), told);
        for (String text : told.all()) {
          alone.get(person).add(i + text.substring(1));
        }
      }
    }
    assertThat(alone).containsExactlyInAnyOrderEntriesOf(expected);
  }

  @Test
  void aDefinitionThatStandsTwiceIsAnsweredTwice() {
    List<CohortDefinition> twice = new ArrayList<>(DRAWN);
    twice.addAll(DRAWN);
    CohortProgram program = compiled(twice);

    assertThat(program.criteriaCount()).isEqualTo(PROGRAM.criteriaCount());
    for (long person : RandomPersons.ids(PERSONS)) {
      Told told = new Told();
      program.evaluator().evaluate(timeline(person), told);
      List<String> once = told(PROGRAM.evaluator(), person);

      assertThat(told.all()).hasSize(2 * once.size()).startsWith(once.toArray(String[]::new));
    }
  }

  @Test
  void theTraceEndsInTheSameStays() {
    CohortEvaluator evaluator = PROGRAM.evaluator();
    for (long person : RandomPersons.ids(PERSONS)) {
      List<String> traced = new ArrayList<>();
      for (int i = 0; i < DEFINITIONS; i++) {
        trace(i, evaluator.trace(timeline(person), i), traced);
      }
      assertThat(traced).as("%d", person).isEqualTo(told(evaluator, person));
    }
  }

  private static void trace(int definition, CohortTrace trace, List<String> traced) {
    String prefix = definition + ": ";
    if (!DRAWN.get(definition).rules().isEmpty()) {
      trace.qualified().forEach(event -> traced.add(prefix + "event " + event.rules()));
      trace.qualified().stream()
          .filter(CohortTrace.Event::best)
          .forEach(event -> traced.add(prefix + "best " + event.rules()));
    }
    trace.stays().forEach(s -> traced.add(prefix + s.startDay() + "-" + s.endDay()));
    if (trace.lost()) {
      traced.add(prefix + "lost");
    }
  }

  @Test
  void aPersonsResultDependsNeitherOnBucketsNorOnTheOrderOfRows() {
    Map<Long, List<String>> expected = expected();
    for (int buckets : new int[] {1, 2, 8}) {
      String source = "of-" + buckets;
      HandMadeCdm mixed = buckets == 1 ? CDM : CDM.shuffled(buckets);
      SmallLake lake = new SmallLake(directory).with(source, mixed, buckets);
      Inputs inputs = lake.inputs(source, SEED);
      Map<Long, List<String>> found = new TreeMap<>();
      RandomPersons.ids(PERSONS).forEach(person -> found.put(person, new ArrayList<>()));
      for (Row row : inputs.timelines(source, new TellingKernel(PROGRAM), SCHEMA).collectAsList()) {
        found.get(row.getLong(0)).add(row.getString(1));
      }

      assertThat(found).as("%d buckets", buckets).isEqualTo(expected);
    }
  }

  /** Tells of each person in rows. */
  private static final class TellingKernel implements Kernel<List<Row>> {

    private static final long serialVersionUID = 1L;

    private final CohortProgram program;
    private transient CohortEvaluator evaluator;

    TellingKernel(CohortProgram program) {
      this.program = program;
    }

    @Override
    public Set<Column> columns() {
      return program.columns();
    }

    @Override
    public List<Row> apply(Timeline person) {
      if (evaluator == null) {
        evaluator = program.evaluator();
      }
      Told told = new Told();
      evaluator.evaluate(person, told);
      return told.all().stream().map(text -> RowFactory.create(person.personId(), text)).toList();
    }
  }
}
