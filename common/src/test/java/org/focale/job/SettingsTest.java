package org.focale.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.focale.problem.BadParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  record Rows(
      @Parameter(doc = "Rows.", unset = "1") int rows,
      @Parameter(doc = "Days.", unset = "1") int days) {}

  @TempDir Path home;

  private Path write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void theNamedFileGoesBeforeTheInstalledOneAndThatBeforeTheShipped() throws IOException {
    Path conf = write("site.conf", "ingest { rows = 2 }, keys.directory = mine");
    write("conf/focale.conf", "ingest { rows = 3, days = 3 }, seed = 9, keys.directory = theirs");

    Settings settings = Settings.read(Optional.of(conf), home);

    assertThat(ParameterSet.of(Rows.class).bind(settings.section("ingest")))
        .isEqualTo(new Rows(2, 3));
    assertThat(ParameterSet.of(Common.class).bind(settings.common()).seed()).isEqualTo(9);
    assertThat(settings.merged().getString("keys.directory")).isEqualTo("mine");
    assertThat(Settings.none().merged().getString("keys.directory")).endsWith("/.focale/keys");
  }

  @Test
  void aValueMayReferToAnotherFilesValue() throws IOException {
    Path conf = write("site.conf", "ingest { rows = ${seed} }");
    write("conf/focale.conf", "seed = 9");

    Settings settings = Settings.read(Optional.of(conf), home);

    assertThat(ParameterSet.of(Rows.class).bind(settings.section("ingest")).rows()).isEqualTo(9);
  }

  @Test
  void aKeyThatBelongsToNobodyIsToldWithTheNearest() throws IOException {
    Path conf = write("site.conf", "ingets { rows = 2 }, purpos = HMB, seed = 1, ingest {}");

    assertThat(Settings.read(Optional.of(conf), home).unknownKeys(Set.of("ingest")))
        .containsExactly(
            conf + ": there is no setting ingets; did you mean ingest?",
            conf + ": there is no setting purpos; did you mean purpose?");
  }

  @Test
  void aFileThatIsMissingOrMalformedOrUnresolvedIsTheUsersProblem() throws IOException {
    List<Path> bad =
        List.of(
            home.resolve("none.conf"),
            write("bad.conf", "a = [1"),
            write("open.conf", "a = ${nowhere}"));

    for (Path conf : bad) {
      assertThatThrownBy(() -> Settings.read(Optional.of(conf), home))
          .as(conf.toString())
          .isInstanceOf(BadParameters.class);
    }
  }

  @Test
  void aSectionThatIsNoneIsTheUsersProblem() throws IOException {
    Settings settings = Settings.read(Optional.of(write("site.conf", "ingest = 3")), home);

    assertThatThrownBy(() -> settings.section("ingest"))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("ingest must be a section");
  }
}
