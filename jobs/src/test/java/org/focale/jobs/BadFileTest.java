package org.focale.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.focale.job.ParameterSet;
import org.focale.job.ParameterSpec;
import org.focale.jobs.launch.Catalogue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Is every file that a command reads refused with the right exit code when it is not one? */
class BadFileTest {

  private static final byte[] BINARY = {0, 1, (byte) 0xff, (byte) 0xfe, 10, 0, (byte) 0x80, 34, 7};
  private static final String CONSENTS = "person_id,purpose,category,decision\n";

  /** The commands that read a file, and how they are told which. */
  private static final Map<String, String> READERS =
      Map.of(
          "ingest", "path",
          "consent", "file",
          "features", "index-file",
          "train-risk", "index-file",
          "review", "file",
          "sql", "file",
          "study", "file");

  @TempDir static Path directory;

  private static CommandLine focale;
  private static Path lake;

  @BeforeAll
  static void makeALake() throws IOException {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    Path extract = SmallExtract.write(directory.resolve("extract"), 20, 3);
    focale.must("ingest", "--lake", lake, "--source", "population", "--path", extract);
  }

  private static CommandLine.Result read(String command, Path file) {
    List<Object> words = new ArrayList<>(List.of(command, "--lake", lake));
    if (command.equals("study")) {
      words.add(file);
    } else {
      words.addAll(List.of("--source", "population", "--" + READERS.get(command), file));
    }
    if (List.of("sql", "features", "train-risk", "review").contains(command)) {
      words.addAll(List.of("--purpose", "CARE"));
    }
    return focale.run(words.toArray());
  }

  private static void assertRefused(String command, Path file, int status) throws IOException {
    List<Path> before = BadLakeTest.manifests(lake);
    CommandLine.Result result = read(command, file);
    assertThat(result.status()).as(result.err()).isEqualTo(status);
    BadLakeTest.assertTold(result, command);
    assertThat(BadLakeTest.manifests(lake)).as("what is published").isEqualTo(before);
  }

  @Test
  void everyCommandThatReadsAFileIsTriedHere() {
    List<String> readers =
        Catalogue.focale().commands().stream()
            .filter(
                command ->
                    ParameterSet.of(command.spec().parameters()).specs().stream()
                        .map(ParameterSpec::name)
                        .anyMatch(name -> name.matches("(.*-)?(file|path)")))
            .map(command -> command.spec().name())
            // They read days as train-risk does, and only once a model is there: ScorePersonsTest.
            .filter(
                command -> !List.of("score-risk", "update-risk", "validate-risk").contains(command))
            .toList();
    assertThat(READERS.keySet()).containsAll(readers);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "consent,missing,2",
    "consent,directory,2",
    "consent,empty,3",
    "consent,header,3",
    "consent,gzip,3",
    "consent,binary,3",
    "consent,below,2",
    "features,missing,2",
    "features,directory,2",
    "features,empty,3",
    "features,header,3",
    "features,binary,3",
    "features,days,3",
    "features,below,2",
    "train-risk,missing,2",
    "train-risk,empty,3",
    "train-risk,header,3",
    "train-risk,binary,3",
    "train-risk,days,3",
    "review,missing,2",
    "review,directory,2",
    "review,empty,3",
    "review,header,3",
    "review,binary,2",
    "review,below,2",
    "sql,missing,2",
    "sql,directory,2",
    "sql,empty,2",
    "sql,binary,2",
    "sql,below,2",
    "study,missing,2",
    "study,directory,2",
    "study,empty,2",
    "study,hocon,2",
    "study,binary,2",
    "study,below,2",
    "ingest,missing,2",
    "ingest,directory,3",
    "ingest,empty,2",
    "ingest,binary,2",
    "ingest,below,2"
  })
  void aFileThatIsNoneOrAnotherIsRefused(String command, String kind, int status)
      throws IOException {
    assertRefused(command, file(Files.createTempDirectory(directory, kind), kind), status);
  }

  private static Path file(Path place, String kind) throws IOException {
    return switch (kind) {
      case "missing" -> place.resolve("absent.csv");
      case "directory" -> place;
      case "below" -> Files.writeString(place.resolve("file"), "x").resolve("absent.csv");
      case "empty" -> Files.writeString(place.resolve("empty.csv"), "");
      case "header" -> Files.writeString(place.resolve("wrong.csv"), "who,what\n1,2\n");
      case "hocon" -> Files.writeString(place.resolve("study.conf"), "study { title = [ ");
      case "binary" -> Files.write(place.resolve("binary.csv"), BINARY);
      case "days" -> cutGzip(place.resolve("days.csv.gz"), "person_id,index_date\n1,2019-01-01\n");
      case "gzip" -> cutGzip(place.resolve("consents.csv.gz"), CONSENTS + "1,HMB,*,deny\n");
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static Path cutGzip(Path file, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.repeat(50).getBytes());
    }
    return Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
  }

  @ParameterizedTest
  @CsvSource({"empty", "binary", "header", "gzip", "parquet", "zip", "nobody"})
  void anExtractWithADamagedTableIsRefused(String kind) throws IOException {
    Path extract = Files.createTempDirectory(directory, "extract-" + kind);
    SmallExtract.write(extract, 5, 3);
    Path person = extract.resolve("person.csv");
    String text = Files.readString(person);
    switch (kind) {
      case "empty" -> Files.writeString(person, "");
      case "binary" -> Files.write(person, BINARY);
      case "header" -> Files.writeString(person, "who,what\n1,2\n");
      case "nobody" -> Files.writeString(person, text.lines().findFirst().orElseThrow() + "\n");
      case "gzip" -> cutGzip(extract.resolve("person.csv.gz"), text);
      case "parquet" -> Files.write(extract.resolve("person.parquet"), BINARY);
      default -> extract = Files.write(directory.resolve("cut.zip"), new byte[] {80, 75, 3, 4, 0});
    }
    if (List.of("gzip", "parquet").contains(kind)) {
      Files.delete(person);
    }
    assertRefused("ingest", extract, 3);
  }

  static Stream<Arguments> everyCommandWithEveryBadConf() {
    return Catalogue.focale().commands().stream()
        .flatMap(
            command ->
                Stream.of("missing", "directory", "hocon", "binary", "below")
                    .map(kind -> Arguments.of(command.spec().name(), kind)));
  }

  @ParameterizedTest(name = "{0} --conf {1}")
  @MethodSource("everyCommandWithEveryBadConf")
  void aConfigurationThatIsNoneIsRefused(String command, String kind) throws IOException {
    Path conf = file(Files.createTempDirectory(directory, kind), kind);
    List<Object> words = new ArrayList<>(Arrays.asList((Object[]) command.split(" ")));
    words.addAll(List.of("--conf", conf));

    CommandLine.Result result = focale.run(words.toArray());

    assertThat(result.status()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains("focale " + command + ": ").contains(conf.toString());
    assertThat(result.err()).doesNotContain("fault in Focale").doesNotContainPattern("(?m)^ +at ");
  }
}
