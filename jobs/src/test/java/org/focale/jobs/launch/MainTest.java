package org.focale.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.focale.job.ParameterSet;
import org.focale.problem.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  private static final Catalogue CATALOGUE =
      new Catalogue(
          List.of(
              new Catalogue.Kind("Speaking", List.of(new Echo(), new End())),
              new Catalogue.Kind("Counting", List.of(new Cast()))));

  @TempDir Path home;

  /** What a call printed and how it ended. */
  private record Outcome(int status, List<String> out, List<String> err) {}

  private Outcome focale(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            stream(out), stream(err), false, home, Optional.of("the.log"), Clock.systemUTC());
    int status = Main.run(args, CATALOGUE, surroundings);
    return new Outcome(status, lines(out), lines(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, false, StandardCharsets.UTF_8);
  }

  private static List<String> lines(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private Path write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void withoutArgumentsAllCommandsAreListedByKind() {
    for (Outcome outcome : List.of(focale(), focale("help"), focale("--help"))) {
      assertThat(outcome.status()).isZero();
      assertThat(outcome.out())
          .containsSubsequence(
              "Speaking",
              "  echo       What was I given?",
              "  end badly  How does each ending look?",
              "Counting",
              "  cast       What is the sum?");
      assertThat(outcome.err()).isEmpty();
    }
  }

  @Test
  void helpForACommandHoldsTheDocOfEveryParameterAndTheExample() {
    for (Outcome outcome : List.of(focale("help", "echo"), focale("echo", "--help"))) {
      String text = String.join(" ", outcome.out()).replaceAll(" +", " ");
      assertThat(outcome.status()).isZero();
      ParameterSet.of(Echo.Given.class)
          .specs()
          .forEach(spec -> assertThat(text).contains("--" + spec.name()).contains(spec.doc()));
      assertThat(text)
          .contains("--lake", "--source", "--seed", "--conf", "--json", "--quiet")
          .contains("a whole number from 1 to 9. Default: 1.")
          .contains("100% of them")
          .contains("./focale echo hello --lake L --times 2")
          .doesNotContain("--purpose");
    }
    assertThat(focale("help", "end", "badly").out().get(0)).isEqualTo("How does each ending look?");
  }

  @Test
  void theVersionIsOneLine() {
    assertThat(focale("--version").out())
        .singleElement()
        .asString()
        .matches("focale .+\\+[0-9a-f]{12}");
  }

  @Test
  void anUnknownCommandIsToldWithTheNearest() {
    assertThat(focale("ehco", "x"))
        .isEqualTo(
            new Outcome(
                2,
                List.of(),
                List.of(
                    "focale: there is no command ehco (focale help lists all); did you mean"
                        + " echo?")));
    assertThat(focale("end", "bady").err().get(0)).contains("did you mean end badly?");
    assertThat(focale("help", "csat").err().get(0)).contains("did you mean cast?");
  }

  @Test
  void everythingWrongWithALineIsToldAtOnce() {
    Outcome outcome =
        focale(
            "echo",
            "--tiems",
            "3",
            "--times",
            "10",
            "--share",
            "half",
            "--purpose",
            "HMB",
            "--seed",
            "x",
            "--loud",
            "--lake");

    assertThat(outcome.status()).isEqualTo(ExitCode.BAD_PARAMETERS.status());
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .containsExactlyInAnyOrder(
            "focale echo: --tiems: there is no such option; did you mean --times?",
            "focale echo: --times: expected a whole number from 1 to 9, found 10",
            "focale echo: --share: expected a number from 0 to 1, found half",
            "focale echo: --purpose: echo does not take it; it takes --concepts, --conf, --json,"
                + " --lake, --loud, --manifest, --quiet, --seed, --share, --source, --times,"
                + " --word",
            "focale echo: --seed: expected a whole number, found x",
            "focale echo: --lake: expected a text, found nothing",
            "focale echo: --word is missing: What to say.");
  }

  @Test
  void whatACommandNeedsMustBeGiven() {
    assertThat(focale("echo", "hello").err())
        .containsExactly(
            "focale echo: --lake is missing: The lake: a directory, or a URI of a Hadoop file"
                + " system.");
  }

  @Test
  void anOptionGivenTwiceIsRefusedUnlessItIsAList() {
    assertThat(focale("echo", "a", "--lake", "L", "--times", "1", "--times", "2").err())
        .contains("focale echo: --times is given 2 times");
    assertThat(focale("echo", "a", "--lake", "L", "--concepts", "1", "--concepts", "2").out())
        .contains("concepts=1,2");
  }

  @Test
  void wordsSwitchesAndNegativeNumbersAreTakenAsTheyStand() {
    Outcome outcome =
        focale("echo", "--loud", "hello", "--lake=L", "--json", "false", "--seed", "-5");

    assertThat(outcome.out()).contains("word=hello", "loud=true", "lake=L", "seed=-5");
    assertThat(focale("echo", "@hello", "--lake", "L").out()).contains("word=@hello");
    assertThat(focale("echo", "one", "two", "--lake", "L").err())
        .containsExactly("focale echo: two: --word is given already");
    assertThat(focale("echo", "a", "--share", "--lak", "L").err())
        .contains("focale echo: --lak: there is no such option; did you mean --lake?");
  }

  @Test
  void aFlagGoesBeforeTheNamedFileAndThatBeforeTheInstalledOneAndThatBeforeTheDefault()
      throws IOException {
    write("conf/focale.conf", "lake = C, seed = 3, echo { times = 3, share = 0.3, word = c }");
    Path conf = write("site.conf", "lake = B, echo { times = 2, word = b }");

    Outcome outcome = focale("echo", "a", "--conf", conf.toString());

    assertThat(outcome.out())
        .containsExactly(
            "word=a",
            "times=2",
            "share=0.3",
            "loud=false",
            "concepts=",
            "manifest=",
            "lake=B",
            "seed=3");
  }

  @Test
  void anUnknownKeyInAFileIsToldBesideWhatIsWrongWithTheLine() throws IOException {
    Path conf = write("site.conf", "echo { tims = 2 }, sede = 4");

    assertThat(focale("echo", "a", "--lake", "L", "--times", "x", "--conf", conf.toString()).err())
        .containsExactlyInAnyOrder(
            "focale echo: "
                + conf
                + ": echo.tims: there is no such parameter; did you mean "
                + conf
                + ": echo.times?",
            "focale echo: --times: expected a whole number from 1 to 9, found x",
            "focale echo: " + conf + ": there is no setting sede; did you mean seed?");
  }

  @Test
  void theLastLineOfARunIsThePathOfItsManifest() {
    String manifest = home.resolve("_manifest.json").toString();

    Outcome outcome = focale("echo", "a", "--lake", "L", "--manifest", manifest);

    assertThat(outcome.out()).endsWith(manifest).contains("word=a");
    assertThat(outcome.err()).containsExactly("a note");
  }

  @Test
  void underJsonTheManifestItselfIsAllOfStandardOutput() {
    String manifest = home.resolve("_manifest.json").toString();

    Outcome outcome =
        focale("echo", "a", "--lake", "L", "--manifest", manifest, "--json", "--quiet");

    assertThat(outcome).isEqualTo(new Outcome(0, List.of("{\"word\": \"a\"}"), List.of()));
  }

  @Test
  void eachProblemEndsWithItsOwnStatusAndNoTrace() {
    Map<String, Integer> endings =
        Map.of(
            "bad-parameters",
            2,
            "broken-input",
            3,
            "refused",
            4,
            "below-quality",
            5,
            "environment",
            6);

    endings.forEach(
        (as, status) ->
            assertThat(focale("end", "badly", "--as", as))
                .isEqualTo(new Outcome(status, List.of(), List.of("focale end badly: asked"))));
  }

  @Test
  void aBugEndsWith70AndATraceAndTheLog() {
    Outcome outcome = focale("end", "badly", "--as", "bug");

    assertThat(outcome.status()).isEqualTo(70);
    assertThat(outcome.err())
        .contains("java.lang.IllegalStateException: asked", "the log is the.log")
        .anyMatch(line -> line.contains("at org.focale.jobs.launch.End.execute"));
  }

  @Test
  void aCommandThatDeclaresSparkGetsASessionAndAFailedTaskShowsNoValue() {
    assertThat(focale("cast", "--text", "1").out()).containsExactly("1050");

    Outcome outcome = focale("cast", "--text", "JaneDoe");

    assertThat(outcome.status()).isEqualTo(70);
    assertThat(String.join("\n", outcome.err()))
        .contains("[CAST_INVALID_INPUT]")
        .doesNotContain("JaneDoe");
  }

  @Test
  void sparkSettingsOnWhichCountsDependCannotBeChanged() throws IOException {
    Path conf = write("site.conf", "spark { sql.ansi.enabled = false }");

    Outcome outcome = focale("cast", "--text", "1", "--conf", conf.toString());

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .singleElement()
        .asString()
        .contains("spark.sql.ansi.enabled is false");
  }
}
