package org.focale.jobs.risk.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.focale.job.ParameterSet;
import org.focale.job.ParameterSource;
import org.focale.problem.BadParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValidateRiskParametersTest {

  private static ValidateRiskParameters bound(Map<String, String> flags) {
    Map<String, String> all = new HashMap<>(flags);
    all.put("model", "train-risk/one");
    return ParameterSet.of(ValidateRiskParameters.class).bind(List.of(ParameterSource.flags(all)));
  }

  @ParameterizedTest(name = "{0} with {2}")
  @CsvSource({
    "target-cohort, 7, index-date, 2020-01-01, --target-cohort and --index-date each say",
    "index-file, a.csv, index-date, 2020-01-01, --index-date and --index-file each say",
    "table, a.csv, index-date, 2020-01-01, takes no --index-date",
    "table, a.csv, outcome-cohort, 9, takes no --outcome-cohort",
    "table, a.csv, deprivation, 715996, takes no --deprivation",
    "table, a.csv, by-site, true, takes no --by-site",
    "deprivation, 715996, by-site, true, judges by site alone",
    "table, a.csv, replicates, 100, --schema is missing",
    "schema, a.conf, replicates, 100, --schema goes with --table alone",
    "groups, sex, replicates, 100, --groups goes with --table"
  })
  void whatCannotBeMeantIsRefused(
      String name, String value, String other, String otherValue, String told) {
    assertThatThrownBy(() -> bound(Map.of(name, value, other, otherValue)))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining(told);
  }

  @Test
  void optionsOfTimelinesAreNamedAsTheyAreGiven() {
    assertThat(bound(Map.of("deprivation", "715996", "index-date", "2020-01-01")).ofTimelines())
        .containsExactly("--index-date", "--deprivation");
    assertThat(bound(Map.of("thresholds", "0.2,0.1,0.2")).thresholds()).containsExactly(0.1, 0.2);
    assertThat(bound(Map.of()).ofTimelines()).isEmpty();
  }
}
