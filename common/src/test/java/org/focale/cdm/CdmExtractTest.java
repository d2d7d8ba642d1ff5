package org.focale.cdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Do public extracts, of CDM 5.3 and 5.4, fit the declared tables? */
class CdmExtractTest {

  /** What the public extracts hold beyond CDM 5.3 and 5.4: older tables and draft columns. */
  private static final Set<String> OUTSIDE_THE_CDM =
      Set.of(
          "attribute_definition",
          "cohort_attribute",
          "drug_exposure.dose_unit_concept_id",
          "drug_exposure.effective_drug_dose",
          "specimen.specimen_source_concept_id");

  @ParameterizedTest
  @ValueSource(strings = {"synth5k", "mimic-iv-demo"})
  void everyHeaderOfARealExtractIsKnown(String extract) throws IOException {
    Path folder = Path.of(System.getProperty("focale.test.shared", ""), "omop", extract);
    assumeTrue(Files.isDirectory(folder), "no extract at " + folder);
    Set<String> unknown = new TreeSet<>();
    int files = 0;
    try (DirectoryStream<Path> extracts = Files.newDirectoryStream(folder, "*.csv")) {
      for (Path file : extracts) {
        unknown.addAll(unknownHeaders(file));
        files++;
      }
    }
    assertThat(files).isGreaterThan(20);
    assertThat(OUTSIDE_THE_CDM).containsAll(unknown);
  }

  private static Set<String> unknownHeaders(Path file) throws IOException {
    String name = file.getFileName().toString().replace(".csv", "");
    Optional<CdmTable> table = Cdm.table(name);
    if (table.isEmpty()) {
      return Set.of(name);
    }
    Set<String> unknown = new TreeSet<>();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String header : reader.readLine().split(",")) {
        if (table.get().fieldForHeader(header).isEmpty()) {
          unknown.add(name + "." + header.toLowerCase(Locale.ROOT));
        }
      }
    }
    return unknown;
  }
}
