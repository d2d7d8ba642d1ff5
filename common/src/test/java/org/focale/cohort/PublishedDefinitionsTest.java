package org.focale.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.focale.problem.BadDefinition;
import org.junit.jupiter.api.Test;

class PublishedDefinitionsTest {

  @Test
  void everyPublishedDefinitionIsRead() throws IOException {
    List<Path> files = PublishedDefinitions.all();
    List<String> refused = new ArrayList<>();
    for (Path file : files) {
      try {
        PublishedDefinitions.read(file);
      } catch (BadDefinition bad) {
        refused.add(bad.getMessage());
      }
    }
    assertThat(files).hasSizeGreaterThan(1_000);
    assertThat(refused).isEmpty();
  }
}
