package org.focale.jobs.risk.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.focale.features.CovariateDomain;
import org.focale.jobs.risk.learn.Algorithm;
import org.focale.problem.BadParameters;
import org.junit.jupiter.api.Test;

/** How was a model learnt, as its manifest says it? */
final class LearningSettingsTest {

  private static Map<String, String> manifest(String name, String value) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("algorithm", "");
    parameters.put("domains", "demographics,measurement-values");
    parameters.put("min-prevalence", "0.02");
    parameters.put("max-covariates", "500");
    parameters.put("periods", "0");
    parameters.put(name, value);
    return parameters;
  }

  private static LearningSettings settings(String name, String value) {
    return LearningSettings.of("train-risk/one", manifest(name, value));
  }

  @Test
  void whatAManifestSaysIsRead() {
    LearningSettings usual = settings("seed", "1");
    assertThat(usual.algorithm()).isEqualTo(Algorithm.LOGISTIC);
    assertThat(usual.domains())
        .containsExactly(CovariateDomain.DEMOGRAPHICS, CovariateDomain.MEASUREMENT_VALUES);
    assertThat(usual.minPrevalence()).isEqualTo(0.02);
    assertThat(usual.maxCovariates()).isEqualTo(500);
    assertThat(settings("algorithm", "gradient-boosting").algorithm())
        .isEqualTo(Algorithm.GRADIENT_BOOSTING);
    assertThat(settings("algorithm", "lasso").text()).startsWith("lasso, covariates");
  }

  @Test
  void anUpdateAndAModelOfWhenTheOutcomeComesAreRefused() {
    assertThatThrownBy(() -> settings("periods", "12"))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("predicts when (--periods)");
    assertThatThrownBy(() -> LearningSettings.of("update-risk/one", Map.of("method", "")))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("is an update");
  }
}
