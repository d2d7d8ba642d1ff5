package org.focale.jobs.recruitment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BroadeningTest {

  private static final ConceptName CONCEPT =
      new ConceptName(ConceptName.Form.ID, "1", "", "Drug", 1);

  private static List<String> texts(Line line) {
    Trial.Site site = new Trial.Site("here", List.of(), LocalDate.of(2026, 1, 1), 0.5, 0.5, 0.5);
    Trial trial =
        new Trial(
            "t",
            "t",
            "t",
            9,
            Optional.empty(),
            0,
            List.of(site),
            0,
            Optional.empty(),
            List.of(new Trial.Criterion("c", false, line)),
            1);
    return Broadening.of(trial).stream().map(Broadening::text).toList();
  }

  private static Line fact(boolean present, int days) {
    return new Line.Fact(present, FactKind.DRUG, CONCEPT, new LookBack(days));
  }

  private static Line atMost(double high) {
    return new Line.Measured(
        CONCEPT, Double.NEGATIVE_INFINITY, high, "kg", 1, true, LookBack.ever());
  }

  @Test
  void aBroadeningThatRoundsToTheCriterionOrToTheOneBeforeIsLeftOut() {
    assertThat(texts(fact(false, 1))).containsExactly("within 0 d");
    assertThat(texts(fact(true, 1))).containsExactly("within 2 d", "within 3 d");
    assertThat(texts(fact(true, 0))).isEmpty();
    assertThat(texts(fact(true, 100)))
        .containsExactly("within 150 d", "within 200 d", "within 300 d");
  }

  @Test
  void aSmallBoundMovesAsALargeOneDoes() {
    assertThat(texts(atMost(0.0002)))
        .containsExactly("up to 2.1E-4 kg", "up to 2.2E-4 kg", "up to 2.4E-4 kg");
    assertThat(texts(atMost(50))).containsExactly("up to 52.5 kg", "up to 55 kg", "up to 60 kg");
  }
}
