package org.focale.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Does every command end with its documented exit code and a clear message on a lake that is
 * damaged, and leave nothing behind that can be seen?
 */
class BadLakeTest {

  @TempDir static Path directory;

  private static final AtomicInteger COPIES = new AtomicInteger();
  private static CommandLine focale;
  private static SampleCalls calls;
  private static Path good;

  @BeforeAll
  static void makeAGoodLake() throws IOException {
    focale = CommandLine.in(directory);
    good = directory.resolve("good");
    Path extract = SmallExtract.write(directory.resolve("extract"), 200, 3);
    NamedExtract.name(extract, 0);
    Path consents =
        Files.writeString(
            directory.resolve("consents.csv"),
            "person_id,purpose,category,decision\n"
                + SmallExtract.FIRST_PERSON
                + ",*,*,deny\n"
                + (SmallExtract.FIRST_PERSON + 1)
                + ",RECONTACT,*,permit\n");
    Path study =
        Files.writeString(
            directory.resolve("study.conf"),
            "study { title = T, purpose = CARE,"
                + " steps = [{ job = rare-cases, source = population }] }");
    Path definitions = SmallDefinitions.write(directory.resolve("definitions"));
    Path names = Files.writeString(directory.resolve("names.csv"), "0".repeat(26) + "\n");
    Path verdicts =
        Files.writeString(
            directory.resolve("verdicts.csv"),
            "person_id,verdict\n" + (SmallExtract.FIRST_PERSON + 1) + ",explained\n");
    calls = new SampleCalls(extract, consents, study, definitions, names, verdicts);
    focale.must(calls.words("ingest", good));
    focale.must(calls.words("consent", good));
    // What link-persons asks for before it reads any data.
    List<Object> encode = new ArrayList<>(List.of("encode", "--lake", good, "--purpose", "CARE"));
    encode.addAll(List.of("--source", "population", "--project", "links", "--make-key", true));
    focale.must(encode.toArray());
    // The model that score-risk, update-risk and validate-risk ask for before they read any data.
    focale.must(calls.words("train-risk", good));
    // What compare-truth and review ask for before they read any data; of another seed than the
    // study's step.
    List<Object> rare = new ArrayList<>(List.of(calls.words("rare-cases", good)));
    rare.addAll(List.of("--seed", 7));
    focale.must(rare.toArray());
  }

  static Stream<Arguments> everyCommandOnEveryDamage() {
    return Arrays.stream(Damage.values())
        .flatMap(
            damage ->
                SampleCalls.onALake()
                    .filter(damage::appliesTo)
                    .map(command -> Arguments.of(damage, command)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("everyCommandOnEveryDamage")
  void aDamagedLakeEndsWithItsExitCodeAndAMessage(Damage damage, String command)
      throws IOException {
    Path copy = copyOf(good);
    Path lake = damage.apply(copy);
    List<Path> before = manifests(copy);

    CommandLine.Result result = focale.run(calls.words(command, lake));

    assertThat(result.status()).as(result.err()).isIn(damage.expected(command));
    if (result.status() != 0) {
      assertTold(result, command);
      assertThat(manifests(copy)).as("what is published").isEqualTo(before);
    }
  }

  @Test
  void aMissingOrDamagedKeyFileIsToldAndNoNewOneIsMade() throws IOException {
    CommandLine other = CommandLine.in(directory.resolve("other"));
    Path lake = copyOf(good);
    List<Path> before = manifests(lake);
    Object[] ingest = calls.words("ingest", lake);

    CommandLine.Result missing = other.run(ingest);
    assertThat(missing.status()).as(missing.err()).isEqualTo(6);
    assertTold(missing, "ingest");
    assertThat(missing.err()).contains("key file");

    Path keys = copyOf(focale.home().resolve("keys"));
    Path file;
    try (Stream<Path> files = Files.list(keys)) {
      file =
          files
              .filter(f -> !f.toString().matches(".*(pseudonym|project).*"))
              .findFirst()
              .orElseThrow();
    }
    for (String content : List.of("", "{\"version\": 1, \"keys\": {}}", "\u0000\u0001 no JSON")) {
      Path placed = other.home().resolve("keys").resolve(file.getFileName());
      Files.createDirectories(placed.getParent());
      Files.writeString(placed, content);
      Files.setPosixFilePermissions(placed, Files.getPosixFilePermissions(file));
      CommandLine.Result damaged = other.run(ingest);
      assertThat(damaged.status()).as(damaged.err()).isEqualTo(6);
      assertTold(damaged, "ingest");
    }
    assertThat(manifests(lake)).isEqualTo(before);
  }

  /** A message of a few lines under the command's name, and no stack trace. */
  static void assertTold(CommandLine.Result result, String command) {
    List<String> lines =
        result.err().lines().filter(l -> l.startsWith("focale " + command + ": ")).toList();
    assertThat(lines).as(result.err()).hasSizeBetween(1, 5);
    assertThat(result.err()).doesNotContain("fault in Focale").doesNotContain("\tat ");
    assertThat(result.err()).doesNotContainPattern("(?m)^ +at ").doesNotContain("Exception");
  }

  /** The manifests in a lake, which are what makes something visible. */
  static List<Path> manifests(Path lake) throws IOException {
    try (Stream<Path> files = Files.walk(lake)) {
      return files.filter(f -> f.endsWith("_manifest.json")).sorted().toList();
    }
  }

  /** A copy that shares its files, which nothing in a lake changes, with what it is a copy of. */
  private static Path copyOf(Path directoryToCopy) throws IOException {
    Path copy = directory.resolve("copy-" + COPIES.incrementAndGet());
    try (Stream<Path> files = Files.walk(directoryToCopy)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = copy.resolve(directoryToCopy.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.createLink(target, file);
        }
      }
    }
    return copy;
  }
}
