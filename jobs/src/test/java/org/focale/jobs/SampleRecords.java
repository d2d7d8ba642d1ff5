package org.focale.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.focale.linkage.encoded.Encodings;

/** Which records can be linked anywhere? Three, two of one person. */
final class SampleRecords {

  private SampleRecords() {}

  /** The words that link them; files are gone when the tests end. */
  static List<Object> call() {
    return List.of("--left", records(), "--fields", fields());
  }

  /** The words that encode them; a key is made once a project. */
  static List<Object> encodingForANewProject() {
    return List.of(
        "--table",
        records(),
        "--fields",
        fields(),
        "--project",
        "p" + UUID.randomUUID(),
        "--make-key",
        "true");
  }

  /** The words that link two encodings of one holder. */
  static List<Object> encoded() {
    StringBuilder table = new StringBuilder("record,encoding,scheme,key_check\n");
    for (int record = 1; record <= 2; record++) {
      long[] bits = new SplittableRandom(record).longs(Encodings.WORDS).toArray();
      table.append(record).append(',').append(Encodings.text(bits)).append(",clk-1,0a\n");
    }
    return List.of("--left", file("encodings", ".csv", table.toString()));
  }

  /** The words that name a linker's answer, which is about nobody. */
  static List<Object> links() {
    return List.of(
        "--links",
        file(
            "links",
            ".csv",
            "left_record,right_record,similarity,weight,probability,taken,review\n"
                + "1,2,0.9,20.5,0.99,true,false\n"));
  }

  private static Path records() {
    return file("records", ".csv", "given,born\nAnna,1980-02-01\nAnna,1980-02-01\nBo,1975-03-04\n");
  }

  private static Path fields() {
    return file("fields", ".conf", "fields { given = given-name, born = birth-date }");
  }

  private static Path file(String name, String end, String text) {
    try {
      Path file = Files.createTempFile(name, end);
      file.toFile().deleteOnExit();
      return Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
