package org.focale.jobs.risk.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.focale.job.HandMadeCdm;
import org.focale.job.Inputs;
import org.focale.job.ParameterSet;
import org.focale.job.ParameterSource;
import org.focale.job.SmallLake;
import org.focale.jobs.risk.question.AskedQuestion;
import org.focale.jobs.risk.question.AskedQuestion.Index;
import org.focale.jobs.risk.question.AskedQuestion.What;
import org.focale.jobs.risk.question.IndexChoice;
import org.focale.jobs.risk.store.CardTopic;
import org.focale.jobs.risk.store.ModelCard;
import org.focale.jobs.risk.store.ModelOrigin;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.model.LinearModel;
import org.focale.problem.BadParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a model's question can be asked of another source, and what must be told anew? */
final class TimelineScanTest {

  private static final LocalDate DAY = LocalDate.of(2023, 1, 1);

  @TempDir static Path directory;
  private static Inputs inputs;

  @BeforeAll
  static void open() {
    HandMadeCdm cdm = new HandMadeCdm();
    cdm.person(1, HandMadeCdm.FEMALE, LocalDate.of(1950, 1, 1));
    inputs = new SmallLake(directory).with("few", cdm, 1).inputs("few", 1);
  }

  private static AskedQuestion asked(Index index, What outcome) {
    return new AskedQuestion(
        index,
        index == Index.DATE ? Optional.of(DAY) : Optional.empty(),
        outcome,
        List.of(),
        1,
        365,
        0,
        0,
        true);
  }

  private static IndexChoice index(AskedQuestion asked, Map<String, String> flags) {
    Map<String, String> all = new HashMap<>(flags);
    all.put("model", "train-risk/one");
    StoredModel stored =
        new StoredModel(
            new ModelOrigin("Who?", "death", OptionalInt.of(365), "few", "one", "", 1, "test"),
            new LinearModel(0, List.of()),
            Map.of(),
            new ModelCard(
                Arrays.stream(CardTopic.values())
                    .map(topic -> new ModelCard.Item(topic, "Something."))
                    .toList()),
            Optional.of(asked));
    ValidateRiskParameters parameters =
        ParameterSet.of(ValidateRiskParameters.class).bind(List.of(ParameterSource.flags(all)));
    return TimelineScan.of(inputs, parameters, asked, stored).index();
  }

  @Test
  void aDateAndADrawnVisitAreAskedForAgain() {
    assertThat(index(asked(Index.DATE, What.DEATH), Map.of()).date()).contains(DAY);
    assertThat(index(asked(Index.VISIT, What.DEATH), Map.of()).index()).isEqualTo(Index.VISIT);
  }

  @Test
  void whatTheUserChoosesComesFirst() {
    IndexChoice later = index(asked(Index.DATE, What.DEATH), Map.of("index-date", "2024-05-06"));
    assertThat(later.date()).contains(LocalDate.of(2024, 5, 6));
    assertThat(index(asked(Index.COHORT, What.DEATH), Map.of("target-cohort", "4")).cohort())
        .contains(4);
  }

  @Test
  void aCohortOrAFileOfAnotherSourceMustBeTold() {
    assertRefused(asked(Index.COHORT, What.DEATH), Map.of(), "--target-cohort");
    assertRefused(asked(Index.FILE, What.DEATH), Map.of(), "--index-file");
    assertRefused(asked(Index.DATE, What.COHORT), Map.of(), "--outcome-cohort");
    assertRefused(
        asked(Index.DATE, What.DEATH), Map.of("outcome-cohort", "3"), "predicts death, and no");
  }

  private static void assertRefused(AskedQuestion asked, Map<String, String> flags, String told) {
    assertThatThrownBy(() -> index(asked, flags))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining(told);
  }
}
