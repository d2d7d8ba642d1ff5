package org.focale.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Is a key file that is whole, but another lake's, told before anything is written with it? */
class WrongKeyTest {

  @TempDir Path directory;

  @Test
  void theKeysOfAnotherLakeWriteNothing() throws Exception {
    CommandLine focale = CommandLine.in(directory);
    Path extract = SmallExtract.write(directory.resolve("extract"), 50, 3);
    Files.writeString(extract.resolve("note.csv"), NOTES);
    Path lake = directory.resolve("lake");
    focale.must("ingest", "--lake", lake, "--source", "a", "--path", extract);
    Path own = onlyFile(focale.home().resolve("keys"));
    Path kept = Files.move(own, directory.resolve("kept.json"));
    focale.must("ingest", "--lake", directory.resolve("other"), "--source", "a", "--path", extract);
    Path others = onlyFile(focale.home().resolve("keys"));
    Files.copy(others, own, StandardCopyOption.COPY_ATTRIBUTES);

    // In a process of its own: this one still knows the right key.
    Path said = directory.resolve("said.txt");
    Process process =
        new FocaleProcess(focale.home(), "1g")
            .start(said, "ingest", "--lake", lake, "--source", "a", "--path", extract);
    assertThat(process.waitFor()).isEqualTo(6);
    assertThat(Files.readString(said))
        .contains("was written with another key")
        .doesNotContain("at org.");
    assertThat(snapshots(lake)).hasSize(1);

    Files.move(kept, own, StandardCopyOption.REPLACE_EXISTING);
    focale.must("ingest", "--lake", lake, "--source", "a", "--path", extract);
    assertThat(snapshots(lake)).hasSize(2);
  }

  private static final String NOTES =
      "note_id,person_id,note_date,note_type_concept_id,note_class_concept_id,note_text,"
          + "encoding_concept_id,language_concept_id\n1,"
          + SmallExtract.FIRST_PERSON
          + ",2020-01-01,0,0,said in words,0,0\n";

  private static Path onlyFile(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private static List<Path> snapshots(Path lake) throws Exception {
    try (Stream<Path> all = Files.list(lake.resolve("a"))) {
      return all.toList();
    }
  }
}
