package org.focale.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.focale.lake.DataFile;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestHdfs;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does a lake on HDFS answer as a local one does? */
class HdfsLakeTest {

  private static final int PERSONS = 200;

  @TempDir static Path directory;
  private static TestHdfs hdfs;
  private static CommandLine focale;
  private static String local;
  private static String remote;

  @BeforeAll
  static void ingestTheSameExtractIntoBoth() throws IOException {
    hdfs = TestHdfs.in(directory.resolve("hdfs"));
    focale = CommandLine.in(directory);
    local = directory.resolve("lake").toString();
    remote = hdfs.uri() + "/lake";
    Path extract = SmallExtract.write(directory.resolve("extract"), PERSONS, 7);
    hdfs.files()
        .copyFromLocalFile(
            new org.apache.hadoop.fs.Path(extract.toUri()),
            new org.apache.hadoop.fs.Path("/extract"));
    focale.must("ingest", "--lake", local, "--source", "population", "--path", extract);
    focale.must(
        "ingest", "--lake", remote, "--source", "population", "--path", hdfs.uri() + "/extract");
  }

  @AfterAll
  static void stop() {
    hdfs.close();
  }

  private static Lake open(String lake) throws IOException {
    return Lake.open(Store.open(lake, new Configuration()));
  }

  @Test
  void theTablesAndTimelinesOfTheSnapshotAreTheSameBytes() throws IOException {
    Map<String, List<String>> onDisk = digests(open(local).current("population"));
    assertThat(onDisk).containsKeys("person", "timeline");
    assertThat(digests(open(remote).current("population"))).isEqualTo(onDisk);
  }

  /** Digests of the files of each dataset that is not encrypted with a key of its lake. */
  private static Map<String, List<String>> digests(Published snapshot) {
    Map<String, List<String>> digests = new TreeMap<>();
    for (Map.Entry<String, Manifest.Dataset> dataset : snapshot.manifest().datasets().entrySet()) {
      if (!dataset.getValue().level().equals("encrypted")) {
        List<DataFile> files = dataset.getValue().files();
        digests.put(dataset.getKey(), files.stream().map(DataFile::sha256).sorted().toList());
      }
    }
    return digests;
  }

  @Test
  void aPersonIsShownAsOnALocalLake() {
    for (int person = 0; person < PERSONS; person += 67) {
      List<String> shown = person(remote, SmallExtract.FIRST_PERSON + person);
      assertThat(shown).hasSizeGreaterThan(5);
      assertThat(shown).isEqualTo(person(local, SmallExtract.FIRST_PERSON + person));
    }
  }

  /** What is shown, without the snapshot's id and the path of the run's manifest. */
  private static List<String> person(String lake, long person) {
    List<String> lines =
        focale
            .must(
                on(
                    "person",
                    lake,
                    "--source",
                    "population",
                    "--purpose",
                    "CARE",
                    "--person",
                    person))
            .out()
            .lines()
            .toList();
    return lines.subList(1, lines.size() - 1);
  }

  @Test
  void rareCasesHaveTheSameRowsAndAreListed() throws IOException {
    assertThat(rareCases(remote)).hasSize(PERSONS).isEqualTo(rareCases(local));
    assertThat(focale.must(on("datasets", remote)).out())
        .contains("condition_occurrence", "timeline", "rare_case_reason");
  }

  private static Collection<String> rareCases(String lake) throws IOException {
    focale.must(on("rare-cases", lake, "--source", "population", "--purpose", "HMB"));
    Published run = open(lake).newest("results/rare-cases").orElseThrow();
    String[] files =
        run.dataset("rare_case").files().stream()
            .map(file -> lake + "/" + run.path(file))
            .toArray(String[]::new);
    return TestSpark.session().read().parquet(files).collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  @Test
  void aCommandWithoutSparkTakesTheFileSystemFromTheConfiguration() throws Exception {
    Path site =
        Files.writeString(
            directory.resolve("site.conf"),
            "spark { hadoop.fs.defaultFS = \"" + hdfs.uri() + "\" }\n");
    Path output = directory.resolve("datasets.out");
    Process process =
        new FocaleProcess(focale.home(), "512m")
            .start(output, on("datasets", "hdfs:///lake", "--conf", site));
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    assertThat(Files.readString(output)).contains("condition_occurrence");
  }

  private static Object[] on(String command, String lake, Object... more) {
    return Stream.concat(Stream.of(command, "--lake", lake), Stream.of(more)).toArray();
  }
}
