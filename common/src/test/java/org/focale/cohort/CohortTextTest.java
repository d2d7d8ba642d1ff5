package org.focale.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CohortTextTest {

  private static String resource(String name) throws IOException {
    try (InputStream in = CohortTextTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aDefinitionReadsAsItWasApproved() throws IOException {
    CohortDefinition definition =
        CohortReader.read(7, "7.json", resource("7.json"), GeneratorFaults.REPRODUCED);

    assertThat(String.join("\n", CohortText.lines(definition)) + "\n").isEqualTo(resource("7.txt"));
  }

  @Test
  void regionsAreToldOfPersonsAndOfTheSitesOfVisits() {
    String definition =
        WrittenDefinition.entry(
            "{'LocationRegion':{'CodesetId':0}},{'VisitDetail':{'PlaceOfServiceLocation':0}}");

    assertThat(CohortText.lines(WrittenDefinition.read(definition)))
        .containsSequence(
            "- a person location of \"Aspirin\"",
            "- any visit detail",
            "  - region of its care site is in \"Aspirin\"");
  }

  @Test
  void everyPublishedDefinitionHasAText() throws IOException {
    for (Path file : PublishedDefinitions.all()) {
      assertThat(CohortText.lines(PublishedDefinitions.read(file)))
          .hasSizeGreaterThan(8)
          .noneMatch(line -> line.contains("null") || line.contains("  -  "));
    }
  }
}
