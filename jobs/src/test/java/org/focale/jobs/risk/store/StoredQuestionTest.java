package org.focale.jobs.risk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.focale.jobs.risk.question.AskedQuestion;
import org.focale.jobs.risk.question.AskedQuestion.Index;
import org.focale.jobs.risk.question.AskedQuestion.What;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StoredQuestionTest {

  static List<AskedQuestion> questions() {
    return List.of(
        new AskedQuestion(
            Index.DATE,
            Optional.of(LocalDate.of(2023, 1, 1)),
            What.VISITS,
            List.of(9201, 9203),
            1,
            365,
            180,
            30,
            true),
        new AskedQuestion(
            Index.COHORT, Optional.empty(), What.COHORT, List.of(), 31, 90, 0, 0, false),
        new AskedQuestion(Index.VISIT, Optional.empty(), What.DEATH, List.of(), 1, 1, 0, 0, true));
  }

  /** As it would be read; whole numbers come back in lists. */
  private static Row stored(AskedQuestion question) {
    Row row = QuestionRows.of(Optional.of(question)).get(0);
    Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] =
          row.get(i) instanceof Integer[] visits
              ? scala.jdk.javaapi.CollectionConverters.asScala(List.of(visits)).toSeq()
              : row.get(i);
    }
    return new GenericRowWithSchema(cells, ModelTables.QUESTION.schema());
  }

  @ParameterizedTest
  @MethodSource("questions")
  void aQuestionComesBackAsItWasAsked(AskedQuestion question) {
    assertThat(QuestionRows.asked(new Cells(stored(question)))).isEqualTo(question);
  }

  @Test
  void aTableAsksNothingOfTimelines() {
    assertThat(QuestionRows.of(Optional.empty())).isEmpty();
  }

  @Test
  void whatCannotBeAskedIsRefused() {
    assertThatThrownBy(
            () ->
                new AskedQuestion(
                    Index.DATE, Optional.empty(), What.DEATH, List.of(), 1, 365, 0, 0, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DATE");
    assertThatThrownBy(
            () ->
                new AskedQuestion(
                    Index.VISIT, Optional.empty(), What.VISITS, List.of(), 1, 365, 0, 0, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("VISITS");
  }
}
