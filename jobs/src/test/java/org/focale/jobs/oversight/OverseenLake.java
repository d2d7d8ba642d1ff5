package org.focale.jobs.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.focale.jobs.browse.Desk;
import org.focale.jobs.browse.SampleLake;
import org.focale.jobs.browse.ShowPerson;
import org.focale.lake.Lake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A {@link SampleLake} of each test's own, whose persons are looked at and may object. */
abstract class OverseenLake {

  @TempDir Path directory;

  Lake lake;

  @BeforeEach
  void makeALake() throws IOException {
    lake = SampleLake.make(directory, "population");
  }

  Desk desk() {
    return new Desk(directory);
  }

  /**
   * Looks at person p for their care.
   *
   * @return id of the run
   */
  String show(int p) {
    Desk.Outcome shown =
        desk()
            .run(
                new ShowPerson(),
                "--source",
                "population",
                "--purpose",
                "CARE",
                "--person",
                "" + SampleLake.person(p));
    assertThat(shown.status()).as(shown.err()).isZero();
    return Path.of(shown.manifest().orElseThrow()).getParent().getFileName().toString();
  }

  /** Person p objects to research. */
  void object(int p) throws IOException {
    Path file =
        Files.writeString(
            directory.resolveSibling(directory.getFileName() + ".csv"),
            "person_id,purpose,category,decision\n" + SampleLake.person(p) + ",HMB,*,deny\n");
    desk().run(new LoadConsents(), "--source", "population", "--file", file.toString());
  }
}
