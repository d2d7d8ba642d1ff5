package org.focale.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two files of 4,000 simulated people, errors going together, of whom a share is in both. */
class LinkageTest {

  private static final int ROWS = 4_000;
  private static final long MOST = 30_000_000;

  private record Files(Records records, String[] who) {}

  /** Half of the people of one file are in the other. */
  private static final Files HALF = files(0.5, 0.3, false, 1);

  private static final Linkage OF_HALF = Linkage.of(HALF.records(), MOST);

  private static Files files(double inBoth, double errors, boolean oneTable, long seed) {
    return files(inBoth, errors, oneTable, seed, 0, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  private static Files files(
      double inBoth, double errors, boolean oneTable, long seed, int... fields) {
    SimulatedIdentities people = new SimulatedIdentities(2 * ROWS, errors, 0.1, seed);
    int shared = (int) (ROWS * inBoth);
    List<String[]> rows = new ArrayList<>();
    String[] who = new String[2 * ROWS];
    for (int i = 0; i < 2 * ROWS; i++) {
      int person = i < ROWS ? i : i - ROWS < shared ? i - ROWS : i - shared;
      who[i] = String.valueOf(scattered(person));
      String[] written = people.written(scattered(person), i >= ROWS);
      rows.add(Arrays.stream(fields).mapToObj(f -> written[f]).toArray(String[]::new));
    }
    Records records =
        Records.of(
            Arrays.stream(fields).mapToObj(SimulatedIdentities.FIELDS::get).toList(),
            oneTable ? 2 * ROWS : ROWS,
            oneTable ? 0 : ROWS,
            rows::get);
    return new Files(records, who);
  }

  /** Households are neighbours; a file holds some of their members. */
  private static int scattered(int person) {
    return (int) (person * 4_999L % (2 * ROWS));
  }

  @Test
  void whereHalfHaveNoMatchPrecisionAndRecallAreAsExpected() {
    Files other = files(0.5, 0.3, false, 2);
    for (Files files : List.of(HALF, other)) {
      Linkage linkage = files == HALF ? OF_HALF : Linkage.of(files.records(), MOST);
      KnownMatches known = KnownMatches.of(linkage, files.records(), files.who());
      assertThat(known.matches()).isEqualTo(ROWS / 2);
      assertThat(linkage.accuracy().precision()).isCloseTo(known.precision(), within(0.02));
      assertThat(linkage.accuracy().recall()).isCloseTo(known.recall(), within(0.02));
      assertThat(known.f1()).isGreaterThan(0.97);
      assertThat(linkage.accuracy().taken()).isEqualTo(known.taken());
    }
  }

  @Test
  void peopleOfOneHouseholdAreNotOnePersonInOneTable() {
    Files files = files(0.5, 0.2, true, 1);
    Linkage linkage = Linkage.of(files.records(), MOST);
    KnownMatches known = KnownMatches.of(linkage, files.records(), files.who());
    assertThat(linkage.accuracy().precision()).isCloseTo(known.precision(), within(0.02));
    assertThat(linkage.accuracy().recall()).isCloseTo(known.recall(), within(0.02));
    assertThat(known.f1()).isGreaterThan(0.98);
    long inClusters = linkage.clusters().stream().mapToLong(c -> c.length).sum();
    assertThat(linkage.clusters().stream().flatMapToInt(Arrays::stream).distinct().count())
        .isEqualTo(inClusters);
  }

  /** One in twenty is in both; names, sex, birth date and postcode. */
  @Test
  void whereAPostcodeAloneTellsOfAHomeRelativesAreNoCarelessMatches() {
    Files files = files(0.05, 0.2, false, 5, 0, 1, 2, 3, 7);
    Linkage linkage = Linkage.of(files.records(), MOST);
    KnownMatches known = KnownMatches.of(linkage, files.records(), files.who());
    assertThat(known.precision()).isGreaterThan(0.9);
    assertThat(known.recall()).isGreaterThan(0.88);
    assertThat(linkage.accuracy().precision()).isCloseTo(known.precision(), within(0.06));
    assertThat(linkage.accuracy().recall()).isCloseTo(known.recall(), within(0.04));
  }

  /** One in twenty is in both; there is no number, and errors are many. */
  @Test
  void whereFewMatchTheTruthLiesWithinTheIntervals() {
    Files files = files(0.05, 0.3, false, 12, 0, 1, 2, 3, 4, 5, 6, 7);
    Linkage linkage = Linkage.of(files.records(), MOST);
    KnownMatches known = KnownMatches.of(linkage, files.records(), files.who());
    ExpectedAccuracy accuracy = linkage.accuracy();
    assertThat(known.precision()).isBetween(accuracy.precisionFrom(), accuracy.precisionTo());
    assertThat(known.recall()).isBetween(accuracy.recallFrom(), accuracy.recallTo());
    assertThat(accuracy.precisionTo() - accuracy.precisionFrom()).isLessThan(0.12);
    assertThat(known.f1()).isGreaterThan(0.88);
  }

  @Test
  void aTableThatHasPeopleTwiceTeachesNothingOfStrangers() {
    SimulatedIdentities people = new SimulatedIdentities(600, 0.1, 0.1, 3);
    Records twice =
        Records.of(SimulatedIdentities.FIELDS, 600, 300, r -> people.written(r / 2, false));
    Records once = Records.of(SimulatedIdentities.FIELDS, 300, 300, r -> people.written(r, false));
    assertThat(Linkage.of(twice, MOST).alikeWithin()).isGreaterThan(50);
    assertThat(Linkage.of(once, MOST).alikeWithin()).isZero();
  }

  @Test
  void ofTwoTablesWithNobodyInCommonNobodyIsFoundTwice() {
    Files files = files(0, 0.3, false, 3);
    Linkage linkage = Linkage.of(files.records(), MOST);
    assertThat(linkage.accuracy().taken()).isLessThanOrEqualTo(1);
    assertThat(linkage.accuracy().matches()).isLessThan(5);
  }

  @Test
  void aRecordHasOneMatchAtMostAndTheWaterfallAddsUpToItsWeight() {
    Linkage linkage = OF_HALF;
    List<Link> links = new ArrayList<>();
    linkage.links(0.01, links::add);
    List<Link> taken = links.stream().filter(Link::assigned).toList();
    assertThat(taken.stream().mapToInt(Link::first).distinct().count()).isEqualTo(taken.size());
    assertThat(taken.stream().mapToInt(Link::second).distinct().count()).isEqualTo(taken.size());
    for (Link link : links) {
      assertThat(Arrays.stream(linkage.waterfall(link)).sum())
          .isCloseTo(link.weight(), within(1e-9));
    }
    List<Link> again = new ArrayList<>();
    Linkage.of(HALF.records(), MOST).links(0.01, again::add);
    assertThat(again).isEqualTo(links);
  }

  @Test
  void levelsKeepTheirOrderAndAreProbabilities() {
    Linkage linkage = OF_HALF;
    for (int f = 0; f < SimulatedIdentities.FIELDS.size(); f++) {
      List<LevelWeight> levels = linkage.levels(f);
      assertThat(levels.stream().mapToDouble(LevelWeight::m).sum()).isCloseTo(1, within(1e-9));
      assertThat(levels.stream().mapToDouble(LevelWeight::u).sum()).isCloseTo(1, within(1e-9));
      int exact =
          IntStream.range(0, levels.size())
              .filter(l -> levels.get(l).level().equals("exact"))
              .findFirst()
              .orElseThrow();
      assertThat(levels.get(exact).weight()).isGreaterThan(levels.get(0).weight());
      assertThat(levels.get(0).weight()).isNegative();
    }
  }
}
