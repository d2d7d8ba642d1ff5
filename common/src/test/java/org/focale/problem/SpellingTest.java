package org.focale.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

  private static final List<String> KNOWN = List.of("ingest", "quality", "sql", "datasets");

  @Test
  void aSlipOfTheFingersFindsTheWord() {
    assertThat(Spelling.nearest("ingset", KNOWN)).contains("ingest");
    assertThat(Spelling.nearest("qualty", KNOWN)).contains("quality");
    assertThat(Spelling.nearest("dataset", KNOWN)).contains("datasets");
  }

  @Test
  void aWordLikeNoneFindsNone() {
    assertThat(Spelling.nearest("recruitment", KNOWN)).isEmpty();
    assertThat(Spelling.nearest("xyz", KNOWN)).isEmpty();
  }

  @Test
  void ofTwoEquallyNearTheFirstInTheAlphabetIsMeant() {
    assertThat(Spelling.nearest("cost", List.of("most", "cast"))).contains("cast");
  }

  @Test
  void theCaseOfLettersDoesNotCount() {
    assertThat(Spelling.nearest("care", List.of("CARE", "GRU"))).contains("CARE");
  }

  @Test
  void whereNoWordIsNearAllAreNamed() {
    assertThat(Spelling.sentence("sqll", KNOWN)).isEqualTo("Did you mean sql?");
    assertThat(Spelling.sentence("recruitment", KNOWN))
        .isEqualTo("Known: datasets, ingest, quality, sql.");
    assertThat(Spelling.hint("recruitment", KNOWN)).isEmpty();
  }
}
