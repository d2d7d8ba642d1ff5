package org.focale.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.time.LocalDate;
import org.focale.governance.ConsentStatement.Choice;
import org.focale.problem.BrokenInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentRecordsTest {

  private static final CategoryRules RULES = ConsentPolicy.from(ConfigFactory.empty()).rules();
  private static final String[] HEADER = {
    "Person_ID", "purpose", "category", "decision", "valid_from", "valid_to"
  };
  private static final ConsentRecords RECORDS = new ConsentRecords(HEADER, RULES);

  @Test
  void aRecordBecomesAStatement() {
    String[] cells = {"42", "HMB+NPU", "genetic", "Permit", "2024-01-01", "2024-12-31"};
    assertThat(RECORDS.read(cells, 5))
        .isEqualTo(
            new ConsentReading.Accepted(
                new ConsentStatement(
                    42,
                    Purpose.parse("HMB+NPU"),
                    "genetic",
                    Choice.PERMIT,
                    LocalDate.of(2024, 1, 1),
                    LocalDate.of(2024, 12, 31),
                    5)));
  }

  @Test
  void emptyDaysAreOpenAndTheirColumnsMayBeAbsent() {
    ConsentReading open =
        new ConsentReading.Accepted(
            new ConsentStatement(
                -1,
                PurposeScope.ALL,
                "*",
                Choice.DENY,
                ConsentStatement.ALWAYS,
                ConsentStatement.FOREVER,
                0));
    assertThat(RECORDS.read(new String[] {"-1", "*", "*", "deny", "", null}, 0)).isEqualTo(open);
    String[] header = {"decision", "category", "purpose", "person_id"};
    assertThat(new ConsentRecords(header, RULES).read(new String[] {"deny", "*", "*", "-1"}, 0))
        .isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Secret1, GRU, *, deny, -, -, person_id",
        "-, GRU, *, deny, -, -, person_id",
        "1, Secret1, *, deny, -, -, purpose",
        "1, HMB+NPU, *, deny, -, -, modifiers",
        "1, GRU, Secret1, deny, -, -, category",
        "1, GRU, *, Secret1, -, -, decision",
        "1, GRU, *, -, -, -, decision",
        "1, GRU, *, deny, Secret1, -, valid_from",
        "1, GRU, *, deny, 2024-02-30, -, valid_from",
        "1, GRU, *, deny, -, 31/12/2024, valid_to",
        "1, GRU, *, deny, 2024-01-02, 2024-01-01, valid_to is before"
      })
  void aRecordThatIsNoStatementIsRejectedByColumnWithoutItsValue(
      String person,
      String purpose,
      String category,
      String decision,
      String from,
      String to,
      String told) {
    String[] cells = {person, purpose, category, decision, from, to};
    assertThat(RECORDS.read(cells, 1))
        .isInstanceOfSatisfying(
            ConsentReading.Rejected.class,
            rejected ->
                assertThat(rejected.reason())
                    .contains(told)
                    .doesNotContain("Secret1", "2024-0", "31/12/2024"));
  }

  @Test
  void aRecordOfAnotherWidthIsRejected() {
    assertThat(RECORDS.read(new String[] {"1", "GRU"}, 1))
        .isInstanceOf(ConsentReading.Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "person_id,purpose,category",
        "person_id,purpose,category,decision,decision",
        "person_id,purpose,category,decision,surname"
      })
  void aWrongHeaderIsRefused(String header) {
    assertThatThrownBy(() -> new ConsentRecords(header.split(","), RULES))
        .isInstanceOf(BrokenInput.class)
        .hasMessageStartingWith("consents: column");
  }
}
