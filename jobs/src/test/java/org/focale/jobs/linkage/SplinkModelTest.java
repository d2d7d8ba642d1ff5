package org.focale.jobs.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.focale.job.GivenFile;
import org.focale.linkage.Field;
import org.focale.linkage.FieldKind;
import org.focale.linkage.GivenField;
import org.focale.linkage.LevelWeight;
import org.focale.linkage.Linkage;
import org.focale.linkage.Records;
import org.focale.problem.BadParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Does a model of Splink give the weights that Splink gives? The model and the weights of its 85
 * candidate pairs were written by Splink 5.0 over DuckDB, of two made-up tables of 45 records.
 */
class SplinkModelTest {

  private static final long MOST = 1_000_000;
  private static final List<String> COLUMNS =
      List.of("given_name", "surname", "born", "number", "place");

  private static String text(String name) throws IOException {
    try (InputStream in = SplinkModelTest.class.getResourceAsStream("/linkage/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String[]> rows(String name) throws IOException {
    return text(name).lines().skip(1).map(line -> line.split(",", -1)).toList();
  }

  private static Records records(List<Field> fields) throws IOException {
    List<String[]> left = rows("splink-left.csv");
    List<String[]> rows = new ArrayList<>(left);
    rows.addAll(rows("splink-right.csv"));
    int[] at = fields.stream().mapToInt(f -> 1 + COLUMNS.indexOf(f.name())).toArray();
    return Records.of(
        fields,
        left.size(),
        rows.size() - left.size(),
        r -> Arrays.stream(at).mapToObj(c -> rows.get(r)[c]).toArray(String[]::new));
  }

  private static SplinkModel model() throws IOException {
    return read(text("splink-model.json"));
  }

  private static SplinkModel read(String json) {
    return SplinkReader.read(new GivenFile("model.json", json));
  }

  private static Map<List<Integer>, Double> weights(Linkage linkage) {
    Map<List<Integer>, Double> weights = new HashMap<>();
    linkage.links(0, link -> weights.put(List.of(link.first(), link.second()), link.weight()));
    return weights;
  }

  @Test
  void theSamePairsAreComparedAndWeighTheSameAsInSplink() throws IOException {
    SplinkModel model = model();
    Linkage linkage = Linkage.by(model.model(), records(model.fields().fields()), MOST);
    Map<List<Integer>, Double> found = weights(linkage);
    Map<List<Integer>, Double> expected = new HashMap<>();
    double matching = model.model().matching();
    double prior = Math.log(matching / (1 - matching)) / Math.log(2);
    for (String[] row : rows("splink-weights.csv")) {
      expected.put(
          List.of(Integer.valueOf(row[0]), Integer.valueOf(row[1])),
          Double.parseDouble(row[2]) - prior);
    }
    assertThat(found.keySet()).isEqualTo(expected.keySet()).hasSize(85);
    expected.forEach((pair, weight) -> assertThat(found.get(pair)).isCloseTo(weight, within(1e-6)));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"link_type\": \"link_only\"','\"link_type\": \"link_and_dedupe\"',link_type link_and_dedupe",
    "'\"max_iterations\"','\"max_pairs_of_em\"',max_pairs_of_em is not read",
    "levenshtein(,my_distance(,my_distance(",
    "'jaro_winkler_similarity(','jaccard(',jaccard(",
    "'number_l\\\" =','born_l\\\" =','columns [born, number]'",
    "'l.\\\"born\\\"','l.\\\"sex\\\"',blocking rule",
    "'\"m_probability\": 0.85','\"m_prob\": 0.85',m_prob is not read",
    "'\"tf_adjustment_weight\": 1.0','\"tf_adjustment_weight\": 0.5',term-frequency adjustment",
    "'>= 0.92','>= 1.92',has a bound that is not read",
    "'\"is_null_level\": true','\"is_null_level\": false',is not read"
  })
  void whatIsNotPlainIsRefusedByItsName(String plain, String other, String told)
      throws IOException {
    String json = text("splink-model.json");
    assertThat(json).contains(plain);
    assertThatThrownBy(() -> read(json.replace(plain, other)))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining(told);
  }

  @Test
  void aModelForTwoTablesIsRefusedForOne() throws IOException {
    SplinkModel model = model();
    model.require(false);
    assertThatThrownBy(() -> model.require(true))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("link_type is link_only");
  }

  @Test
  void aModelThatWasLearnedIsWrittenSoThatItIsReadAgain() throws IOException {
    List<Field> fields =
        List.of(
            new Field("given_name", FieldKind.GIVEN_NAME),
            new Field("surname", FieldKind.SURNAME),
            new Field("born", FieldKind.BIRTH_DATE),
            new Field("place", FieldKind.SUBURB),
            new Field("number", FieldKind.NATIONAL_NUMBER));
    Linkage learned = Linkage.of(records(fields), MOST);
    SplinkModel again = read(SplinkWriter.json(fields, learned, false));
    assertThat(again.model().matching()).isEqualTo(learned.matching());
    for (GivenField field : again.model().fields()) {
      int place = fields.stream().map(Field::name).toList().indexOf(field.name());
      LevelWeight exact =
          learned.levels(place).stream()
              .filter(l -> l.level().equals("exact"))
              .findAny()
              .orElseThrow();
      assertThat(field.m().get(field.m().size() - 1)).isEqualTo(exact.m());
      assertThat(field.u().get(field.u().size() - 1)).isEqualTo(exact.u());
      assertThat(field.m().stream().mapToDouble(m -> m).sum()).isCloseTo(1, within(1e-9));
    }
    Linkage by = Linkage.by(again.model(), records(again.fields().fields()), MOST);
    assertThat(by.accuracy().taken()).isGreaterThan(20);
  }
}
