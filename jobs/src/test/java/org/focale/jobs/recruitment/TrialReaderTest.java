package org.focale.jobs.recruitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.focale.problem.BadParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrialReaderTest {

  @TempDir private Path directory;

  private Trial read(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("trial.conf"), text);
    return TrialReader.read(file.toString()).trial();
  }

  @Test
  void aTrialIsReadWithItsDefaults() throws IOException {
    Trial trial =
        read(
            """
            trial { title = T, study = s, target = 9, disease = ill
              sites = [{ name = N, care-sites = [1, 2], start = 2026-02-01, consent = 0.9 },
                       { name = R, care-sites = all, start = 2026-03-01 }]
              criteria = ["age 18..", { name = ill, line = "has condition #1" }] }
            """);
    assertThat(trial.criteria()).isEqualTo(2);
    assertThat(trial.disease()).isEqualTo(1);
    assertThat(trial.lagDays()).isZero();
    assertThat(trial.names()).containsExactly("age 18..", "ill");
    assertThat(trial.sites().get(0).consent()).isEqualTo(0.9);
    assertThat(trial.sites().get(0).contact()).isEqualTo(0.5);
    assertThat(trial.sites().get(1).start()).isEqualTo(LocalDate.of(2026, 3, 1));
  }

  @Test
  void everyProblemIsToldAtOnceWithItsPlace() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    trial { titel = T, study = s, target = 0, disease = "has conditon #1"
                      sites = [{ name = all, care-sites = [1, 1], start = soon, contact = 2 }]
                      criteria = ["age 18", { name = x, line = "sex female", circel = {} }] }
                    """))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("trial.titel is unknown; did you mean title?")
        .hasMessageContaining("trial.title is missing")
        .hasMessageContaining("trial.target is not between 1 and 1000000")
        .hasMessageContaining("site 1 is called all")
        .hasMessageContaining("site 1.care-sites is empty, or names a care site a second time")
        .hasMessageContaining("site 1.start is not a day")
        .hasMessageContaining("site 1.contact is 2.0")
        .hasMessageContaining("criterion 1, column 5")
        .hasMessageContaining("criterion 2.circel is unknown; did you mean circe?")
        .hasMessageContaining("disease, column 5");
  }

  @Test
  void whatIsNoTrialFileIsRefused() {
    assertThatThrownBy(() -> read("study { }")).hasMessageContaining("one object, trial");
    assertThatThrownBy(() -> read("trial {")).hasMessageContaining("is not a trial file");
    assertThatThrownBy(() -> TrialReader.read(directory.resolve("none").toString()))
        .hasMessageContaining("does not exist");
  }
}
