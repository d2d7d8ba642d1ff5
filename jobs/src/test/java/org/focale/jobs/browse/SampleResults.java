package org.focale.jobs.browse;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.focale.governance.ConsentPolicy;
import org.focale.job.Settings;
import org.focale.lake.DataFile;
import org.focale.lake.Datasets;
import org.focale.lake.Draft;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.TestSpark;

/** Results as a job leaves them: {@code scores} of all persons and a releasable table. */
final class SampleResults {

  private static final AtomicInteger MADE = new AtomicInteger();

  private final Lake lake;

  SampleResults(Lake lake) {
    this.lake = lake;
  }

  /** Publishes a run of a job, made for a purpose; returns its id. */
  String publish(String job, String purpose) throws IOException {
    Clock clock =
        Clock.fixed(Desk.NOW.minusSeconds(10_000 - MADE.incrementAndGet()), ZoneOffset.UTC);
    try (Draft draft = lake.begin(Lake.RESULTS + "/" + job, clock)) {
      List<Row> scores = new ArrayList<>();
      for (int p = 1; p <= SampleLake.PERSONS; p++) {
        scores.add(RowFactory.create(SampleLake.person(p), p / 100.0));
      }
      Manifest.Dataset perPerson =
          dataset(draft, "scores", "person", scores, "person_id BIGINT, risk DOUBLE");
      Manifest.Dataset figures =
          dataset(draft, "performance", "", List.of(RowFactory.create(42L)), "n BIGINT");
      Manifest manifest =
          new Manifest(
              Manifest.FORMAT,
              "run",
              job,
              draft.id(),
              Manifest.Status.COMPLETE,
              job,
              "test",
              purpose,
              42,
              Map.of("source", "population"),
              List.of(lake.current("population").asInput()),
              new Manifest.Governance(
                  ConsentPolicy.from(Settings.none().merged()).digest(), Map.of(), Map.of(), 0, ""),
              clock.instant().toString(),
              clock.instant().toString(),
              Map.of(),
              "",
              Map.of("scores", perPerson, "performance", figures),
              Map.of(),
              List.of());
      return draft.publish(manifest).manifest().id();
    }
  }

  private Manifest.Dataset dataset(
      Draft draft, String name, String level, List<Row> rows, String ddl) {
    StructType schema = StructType.fromDDL(ddl);
    List<DataFile> files =
        Datasets.write(
            TestSpark.session().createDataFrame(rows, schema).coalesce(1),
            lake.store(),
            draft,
            draft.place(name),
            false,
            Optional.empty());
    boolean ofPersons = level.equals("person");
    return new Manifest.Dataset(
        ofPersons ? "person" : "releasable",
        1,
        0,
        ofPersons ? "person_id" : "",
        ofPersons ? "population" : "",
        SampleLake.fields(schema, Optional.empty()),
        rows.size(),
        files.stream().mapToLong(DataFile::bytes).sum(),
        files);
  }
}
