package org.focale.jobs.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.focale.jobs.SharedData;
import org.focale.linkage.Field;
import org.focale.linkage.FieldKind;
import org.focale.linkage.Linkage;
import org.focale.linkage.Records;
import org.junit.jupiter.api.Test;

/**
 * The sets of FEBRL (Christen 2008): who is who stands in {@code rec_id}, which is not compared.
 */
class FebrlTest {

  private static final List<Field> FIELDS =
      List.of(
          new Field("given_name", FieldKind.GIVEN_NAME),
          new Field("surname", FieldKind.SURNAME),
          new Field("street_number", FieldKind.HOUSE_NUMBER),
          new Field("address_1", FieldKind.ADDRESS),
          new Field("address_2", FieldKind.ADDRESS),
          new Field("suburb", FieldKind.SUBURB),
          new Field("postcode", FieldKind.POSTCODE),
          new Field("state", FieldKind.STATE),
          new Field("date_of_birth", FieldKind.BIRTH_DATE),
          new Field("soc_sec_id", FieldKind.NATIONAL_NUMBER));

  @Test
  void fourLinkedIsRightTo99PercentAndBlockingLosesNextToNothing() throws IOException {
    assertLinked(rows("dataset4a"), rows("dataset4b"), 5_000, 0.99);
  }

  /**
   * The shares of equality among the 5,000 true pairs with both values, counted in pandas. Splink
   * 5.0 estimates 0.6883, 0.8417, 0.9314, 0.9109 and 0.9617.
   */
  @Test
  void withoutLabelsMIsLearnedAsCountedAmongTrueMatches() throws IOException {
    Linkage linkage = Linkage.of(records(rows("dataset4a"), rows("dataset4b")), 30_000_000);
    Map<String, Double> counted =
        Map.of(
            "given_name", 0.6911,
            "postcode", 0.8438,
            "date_of_birth", 0.9322,
            "soc_sec_id", 0.9122,
            "state", 0.9626);
    counted.forEach(
        (field, share) ->
            assertThat(m(linkage, field, "exact")).as(field).isCloseTo(share, within(0.003)));
  }

  private static double m(Linkage linkage, String field, String level) {
    int position = FIELDS.stream().map(Field::name).toList().indexOf(field);
    return linkage.levels(position).stream()
        .filter(l -> l.level().equals(level))
        .findAny()
        .orElseThrow()
        .m();
  }

  static Records records(List<String[]> left, List<String[]> right) {
    List<String[]> rows = new ArrayList<>(left);
    rows.addAll(right);
    return Records.of(
        FIELDS,
        left.size(),
        right.size(),
        r -> Arrays.copyOfRange(rows.get(r), 1, 1 + FIELDS.size()));
  }

  @Test
  void oneDeduplicatedIsRightTo98Percent() throws IOException {
    assertLinked(rows("dataset1"), List.of(), 500, 0.98);
  }

  @Test
  void twoDeduplicatedIsRightTo98Percent() throws IOException {
    assertLinked(rows("dataset2"), List.of(), 1_934, 0.98);
  }

  private static void assertLinked(
      List<String[]> left, List<String[]> right, long matches, double leastF1) {
    List<String[]> rows = new ArrayList<>(left);
    rows.addAll(right);
    Linkage linkage = Linkage.of(records(left, right), 30_000_000);
    int offset = right.isEmpty() ? 0 : left.size();
    Map<String, Long> counts = new HashMap<>();
    linkage.links(
        0,
        link -> {
          boolean match =
              person(rows.get(link.first())).equals(person(rows.get(offset + link.second())));
          counts.merge("found", match ? 1L : 0, Long::sum);
          counts.merge("taken", link.assigned() ? 1L : 0, Long::sum);
          counts.merge("correct", link.assigned() && match ? 1L : 0, Long::sum);
        });
    double correct = counts.get("correct");
    double precision = correct / counts.get("taken");
    double recall = correct / matches;
    assertThat(2 * precision * recall / (precision + recall)).isGreaterThanOrEqualTo(leastF1);
    assertThat((double) counts.get("found") / matches).isGreaterThanOrEqualTo(0.995);
    assertThat(linkage.accuracy().precision()).isCloseTo(precision, within(0.02));
    assertThat(linkage.accuracy().recall()).isCloseTo(recall, within(0.02));
  }

  /** The number in {@code rec-223-org} and {@code rec-223-dup-0}. */
  static String person(String[] row) {
    return row[0].split("-")[1];
  }

  static List<String[]> rows(String name) throws IOException {
    return Files.readAllLines(SharedData.at("linkage/febrl/" + name + ".csv")).stream()
        .skip(1)
        .map(line -> Arrays.stream(line.split(",", -1)).map(String::strip).toArray(String[]::new))
        .toList();
  }
}
