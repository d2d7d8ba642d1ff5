package org.focale.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.focale.governance.KeyFile;
import org.focale.governance.LakeKeys;
import org.focale.governance.Pseudonyms;
import org.focale.job.JobCommand;
import org.focale.job.Ledger;
import org.focale.jobs.launch.Catalogue;
import org.focale.lake.Datasets;
import org.focale.lake.Lake;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Is a person who objected in no output of any job?
 *
 * <p>Goes through the catalogue, so a job that is added later is tried too; if it has required
 * parameters it fails here until it is told what to call it with.
 */
class ObjectorTest {

  private static final int PERSONS = 600;
  private static final List<Long> OBJECTORS =
      List.of(
          SmallExtract.FIRST_PERSON + 5,
          SmallExtract.FIRST_PERSON + 77,
          SmallExtract.FIRST_PERSON + 599);

  /** Members of a simulated cohort, who are numbered from this. */
  private static final long FIRST_MEMBER = 90_000_000_001L;

  private static final List<Long> SIMULATED_OBJECTORS =
      List.of(FIRST_MEMBER, FIRST_MEMBER + 100, FIRST_MEMBER + PERSONS - 1);

  /** What a job needs besides lake, source and purpose. */
  private static final Map<String, List<String>> CALLS =
      Map.ofEntries(
          Map.entry("cohorts", List.of("--definitions", "DEFINITIONS")),
          Map.entry(
              "context",
              List.of("--population", "population", "--matched", "2", "--weights", "true")),
          Map.entry("baseline", List.of("--population", "population")),
          Map.entry("features", List.of()),
          Map.entry("train-risk", List.of()),
          Map.entry("score-risk", List.of("--model", "train-risk@population")),
          Map.entry("validate-risk", List.of("--model", "train-risk@population")),
          Map.entry("update-risk", List.of("--model", "train-risk@population", "--rounds", "1")),
          Map.entry("rare-cases", List.of()),
          Map.entry("review", List.of("--file", "VERDICTS", "--reviewer", "somebody")),
          Map.entry("recruit", List.of("--trial", SampleTrial.file())),
          Map.entry("recontact", List.of("--study", "trial", "--pseudonyms", "NAMES")),
          Map.entry("compare-truth", List.of("--results", "train-risk")),
          Map.entry("encode", List.of("--project", "links")),
          Map.entry("link-persons", List.of("--links", "LINKS", "--run", "ENCODED")));

  /** Why a job is run, where it is not for research. */
  private static final Map<String, String> PURPOSES = Map.of("recontact", "RECONTACT");

  /**
   * Jobs about given tables alone, and one that needs identifiers, which this extract lacks:
   * LinkSourcesTest asks the same of it.
   */
  private static final Set<String> OF_TABLES = Set.of("link", "link-encoded");

  /** Jobs that only simulated persons can answer, who have a truth and identifiers. */
  private static final Set<String> OF_SIMULATED = Set.of("compare-truth", "encode", "link-persons");

  @TempDir static Path directory;
  private static Path ingested;
  private static Path simulated;
  private static Map<String, Object> files;
  private static CommandLine focale;

  static Stream<String> jobs() {
    return Catalogue.focale().commands().stream()
        .filter(c -> c instanceof JobCommand<?>)
        .map(c -> c.spec().name())
        .filter(job -> !OF_TABLES.contains(job));
  }

  @BeforeAll
  static void ingestAndObject() throws Exception {
    focale = CommandLine.in(directory);
    ingested = directory.resolve("lake");
    Path extract = SmallExtract.write(directory.resolve("extract"), PERSONS, 7);
    for (String source : List.of("population", "cohort")) {
      focale.must("ingest", "--lake", ingested, "--source", source, "--path", extract);
      object(ingested, source, OBJECTORS);
      permitReContact(source);
    }
    focale.must("train-risk", "--lake", ingested, "--source", "population", "--purpose", "HMB");
    files =
        new HashMap<>(
            Map.of(
                "DEFINITIONS", SmallDefinitions.write(directory.resolve("definitions")),
                "NAMES", namesOfAll(directory.resolve("names.csv")),
                "VERDICTS", verdictOnOne(directory.resolve("verdicts.csv"))));
    focale.must("rare-cases", "--lake", ingested, "--source", "cohort", "--purpose", "HMB");
    simulated = directory.resolve("simulated");
    focale.must(
        "simulate",
        "--lake",
        simulated,
        "--source",
        "cohort",
        "--persons",
        20 * PERSONS,
        "--cohort-persons",
        PERSONS);
    List<Object> encode = new ArrayList<>(List.of("encode", "--lake", simulated));
    encode.addAll(List.of("--source", "cohort", "--purpose", "HMB"));
    encode.addAll(List.of("--project", "links", "--make-key", true));
    focale.must(encode.toArray());
    Published encoded = CommandLine.newest(simulated, "results/encode");
    files.put("ENCODED", encoded.manifest().id());
    files.put("LINKS", linksOfAll(encoded));
    object(simulated, "cohort", SIMULATED_OBJECTORS);
    focale.must("train-risk", "--lake", simulated, "--source", "cohort", "--purpose", "HMB");
  }

  private static void object(Path lake, String source, List<Long> persons) throws Exception {
    StringBuilder consents = new StringBuilder("person_id,purpose,category,decision\n");
    persons.forEach(p -> consents.append(p).append(",HMB,*,deny\n"));
    load(lake, source, consents);
  }

  private static void load(Path lake, String source, CharSequence consents) throws Exception {
    Path file = Files.writeString(directory.resolve("consents.csv"), consents);
    focale.must("consent", "--lake", lake, "--source", source, "--file", file);
  }

  /** Everybody else; who says nothing does not permit it. */
  private static void permitReContact(String source) throws Exception {
    StringBuilder consents = new StringBuilder("person_id,purpose,category,decision\n");
    LongStream.range(SmallExtract.FIRST_PERSON, SmallExtract.FIRST_PERSON + PERSONS)
        .filter(p -> !OBJECTORS.contains(p))
        .forEach(p -> consents.append(p).append(",RECONTACT,*,permit\n"));
    load(ingested, source, consents);
  }

  /** What every person of the cohort is called in a study, those who objected too. */
  private static Path namesOfAll(Path file) throws Exception {
    String lake = Lake.open(Store.local(ingested.toString())).id();
    byte[] key =
        KeyFile.create(
                focale.home().resolve("keys").resolve(lake + ".pseudonym.json"),
                List.of(LakeKeys.PSEUDONYM))
            .key(LakeKeys.PSEUDONYM);
    Pseudonyms names = new Pseudonyms(key, "trial", "cohort");
    return Files.write(
        file,
        LongStream.range(SmallExtract.FIRST_PERSON, SmallExtract.FIRST_PERSON + PERSONS)
            .mapToObj(names::of)
            .toList());
  }

  /** A linker's answer on everybody, those too who object later. */
  private static Path linksOfAll(Published encoded) throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("left_record,right_record,similarity,weight,probability,taken,review");
    Datasets.read(TestSpark.session(), Store.local(simulated.toString()), encoded, "encoded_person")
        .collectAsList()
        .forEach(
            row -> lines.add(row.<Long>getAs("record") + "," + lines.size() + ",1,9,1,true,false"));
    return Files.write(directory.resolve("links.csv"), lines);
  }

  /** One on a person who objected is refused: ReviewTest. */
  private static Path verdictOnOne(Path file) throws Exception {
    return Files.writeString(
        file, "person_id,verdict\n" + (SmallExtract.FIRST_PERSON + 1) + ",explained\n");
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void aPersonWhoObjectedIsAbsentFromEveryOutput(String job) throws Exception {
    boolean ofSimulated = OF_SIMULATED.contains(job);
    Path lake = ofSimulated ? simulated : ingested;
    List<Long> objectors = ofSimulated ? SIMULATED_OBJECTORS : OBJECTORS;
    List<Object> words = new ArrayList<>(List.of(job, "--lake", lake, "--source", "cohort"));
    words.addAll(List.of("--purpose", PURPOSES.getOrDefault(job, "HMB")));
    CALLS
        .getOrDefault(job, List.of())
        .forEach(word -> words.add(files.containsKey(word) ? files.get(word) : word));
    focale.must(words.toArray());
    Published run = CommandLine.newest(lake, "results/" + job);
    assertThat(PersonSearch.in(lake, run, objectors).named()).isZero();
    assertThat(run.manifest().governance().persons().get("cohort"))
        .containsEntry("known", (long) PERSONS)
        .containsEntry("permitted", (long) PERSONS - OBJECTORS.size());
    assertThatTheLedgerHasEverybodyElse(lake, run);
  }

  private void assertThatTheLedgerHasEverybodyElse(Path lake, Published run) throws Exception {
    Published snapshot = CommandLine.newest(lake, "cohort");
    int used = 0;
    for (int position = 0; position < PERSONS; position++) {
      if (Ledger.used(
          Store.local(lake.toString()), run, "cohort", snapshot.manifest().id(), position)) {
        used++;
      }
    }
    assertThat(used).isEqualTo(PERSONS - OBJECTORS.size());
  }
}
