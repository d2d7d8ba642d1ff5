package org.focale.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.CommandSpec;
import org.focale.job.CountedSet;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobCommand;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.Parameter;
import org.focale.job.TableSpec;
import org.focale.jobs.browse.Desk;
import org.focale.lake.Datasets;
import org.focale.lake.Lake;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** Can a few persons be counted by asking twice? 80 persons, of whom the first n are counted. */
class ReleasedSetsTest {

  private static final int PERSONS = 80;
  private static final TableSpec SIZE =
      TableSpec.releasable(
          "size",
          "How many.",
          List.of("set"),
          DisclosureSpec.of(List.of(Dimension.of("set")), List.of(Count.of("persons"))),
          new ColumnSpec("set", DataTypes.IntegerType, "Which."),
          new ColumnSpec("persons", DataTypes.LongType, "How many."));

  /**
   * @param from per set, the position of the first person
   * @param to per set, the position after the last one
   */
  record Sets(
      @Parameter(doc = "From.") List<Integer> from, @Parameter(doc = "To.") List<Integer> to) {}

  /** A person's position and the sets it is in. */
  private record Membership(List<Integer> from, List<Integer> to) implements Kernel<List<Row>> {
    private static final StructType SCHEMA =
        new StructType()
            .add("position", DataTypes.IntegerType, false)
            .add("sets", DataTypes.createArrayType(DataTypes.BooleanType, false), false);

    @Override
    public Set<Column> columns() {
      return Set.of();
    }

    @Override
    public List<Row> apply(Timeline person) {
      Boolean[] sets = new Boolean[from.size()];
      for (int i = 0; i < sets.length; i++) {
        sets[i] = person.index() >= from.get(i) && person.index() < to.get(i);
      }
      return List.of(RowFactory.create(person.index(), sets));
    }
  }

  /** Counts the persons of each set. */
  private static final class Counting implements Job<Sets> {
    @Override
    public JobSpec<Sets> spec() {
      return new JobSpec<>(
          new CommandSpec<>(
              "counting",
              "How many?",
              "How many.",
              Sets.class,
              Set.of(Needs.LAKE, Needs.SOURCE, Needs.PURPOSE, Needs.SPARK),
              "counting"),
          () -> List.of(SIZE));
    }

    @Override
    public Outputs run(Inputs inputs, Sets asked) {
      Dataset<Row> members =
          inputs.timelines(
              inputs.source(), new Membership(asked.from(), asked.to()), Membership.SCHEMA);
      List<RoaringBitmap> sets = inputs.positions(members, asked.from().size());
      List<Row> rows =
          IntStream.range(0, sets.size())
              .mapToObj(i -> RowFactory.create(i, sets.get(i).getLongCardinality()))
              .toList();
      return Outputs.of(Map.of("size", inputs.rows(rows, SIZE.schema())))
          .counting(
              IntStream.range(0, sets.size())
                  .mapToObj(i -> CountedSet.of("size", "persons", sets.get(i), i))
                  .toList());
    }
  }

  @TempDir static Path directory;
  private static CommandLine focale;
  private static Path extract;
  private static int lakes;
  private Path lake;

  @BeforeAll
  static void writeAnExtract() throws IOException {
    focale = CommandLine.in(directory);
    extract = SmallExtract.write(directory.resolve("extract"), PERSONS, 5);
  }

  @BeforeEach
  void makeALake() {
    lake = directory.resolve("lake-" + lakes++);
    focale.must("ingest", "--lake", lake, "--source", "population", "--path", extract);
  }

  /** What is released of the sets from each first position to the one before each second. */
  private List<Long> released(int... bounds) throws IOException {
    List<String> from = new ArrayList<>();
    List<String> to = new ArrayList<>();
    for (int i = 0; i < bounds.length; i += 2) {
      from.add("" + bounds[i]);
      to.add("" + bounds[i + 1]);
    }
    Desk.Outcome asked =
        new Desk(lake, Clock.systemUTC())
            .run(
                new JobCommand<>(new Counting()),
                "--source",
                "population",
                "--purpose",
                "HMB",
                "--from",
                String.join(",", from),
                "--to",
                String.join(",", to));
    assertThat(asked.status()).as(asked.err()).isZero();
    Map<Integer, Long> found = new HashMap<>();
    Datasets.read(TestSpark.session(), open().store(), newest(), "size")
        .collectAsList()
        .forEach(row -> found.put(row.getInt(0), row.isNullAt(1) ? null : row.getLong(1)));
    return IntStream.range(0, bounds.length / 2).mapToObj(found::get).toList();
  }

  private Lake open() throws IOException {
    return Lake.open(Store.local(lake.toString()));
  }

  private Published newest() throws IOException {
    return CommandLine.newest(lake, "results/counting");
  }

  @Test
  void aSecondCountThatDiffersByThreePersonsIsNotReleased() throws IOException {
    assertThat(released(0, 50)).containsExactly(50L);
    assertThat(released(0, 47)).containsExactly((Long) null);
    assertThat(newest().manifest().notes()).hasSize(1);
    assertThat(newest().manifest().notes().get(0))
        .isEqualTo(
            "size: 1 count is not released because of counts released before, whose persons differ"
                + " by too few.");
    assertThat(released(0, 53)).containsExactly((Long) null);
  }

  @Test
  void aSecondCountOfTheSamePersonsOrOfTenOthersIsReleased() throws IOException {
    assertThat(released(0, 50)).containsExactly(50L);
    assertThat(released(0, 50)).containsExactly(50L);
    assertThat(released(0, 40)).containsExactly(40L);
    assertThat(newest().manifest().notes()).isEmpty();
  }

  @Test
  void asManyPersonsOfWhomAFewAreOthersAreNotReleased() throws IOException {
    assertThat(released(0, 50)).containsExactly(50L);
    assertThat(released(4, 54)).containsExactly((Long) null);
    assertThat(released(5, 55)).containsExactly(50L);
  }

  @Test
  void countsOfOneRunAreHeldAgainstEachOtherInTheirOrder() throws IOException {
    assertThat(released(0, 50, 0, 47, 0, 40, 0, 31)).containsExactly(50L, null, 40L, null);
  }

  @Test
  void whatWasNotReleasedHidesNothingLater() throws IOException {
    assertThat(released(0, 50, 0, 45, 0, 6)).containsExactly(50L, null, null);
    assertThat(newest().dataset("released_set").rows()).isEqualTo(1);
    assertThat(released(0, 38)).containsExactly(40L);
  }

  @Test
  void anotherSnapshotIsNotHeldAgainstTheFirst() throws IOException {
    assertThat(released(0, 50)).containsExactly(50L);
    focale.must("timelines", "--lake", lake, "--source", "population");
    assertThat(released(0, 47)).containsExactly(45L);
  }
}
