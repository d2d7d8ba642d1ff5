package org.focale.jobs.browse;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.focale.lake.DataFile;
import org.focale.lake.FlatFileReader;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;

/**
 * What are a few concepts called in a snapshot's own vocabulary?
 *
 * <p>Read without Spark, ids and names alone. A vocabulary of more than {@value #MOST} concepts
 * takes longer to read than a person: then nothing has a name.
 */
final class ConceptNames {

  /** Rows of {@code concept} that are read in well under 300 ms. */
  static final long MOST = 250_000;

  private final Map<Integer, String> names;

  private ConceptNames(Map<Integer, String> names) {
    this.names = names;
  }

  static ConceptNames of(Store store, Published snapshot, Set<Integer> wanted) throws IOException {
    Map<Integer, String> names = new HashMap<>();
    Optional<Manifest.Dataset> concepts = snapshot.manifest().dataset("concept");
    if (concepts.isPresent() && concepts.get().rows() <= MOST) {
      for (DataFile file : concepts.get().files()) {
        read(store, snapshot.path(file), wanted, names);
      }
    }
    return new ConceptNames(names);
  }

  private static void read(
      Store store, String path, Set<Integer> wanted, Map<Integer, String> names)
      throws IOException {
    List<String> columns = List.of("concept_id", "concept_name");
    try (FlatFileReader file = new FlatFileReader(store, path, columns)) {
      while (file.next()) {
        for (int row = 0; row < file.rows(); row++) {
          int concept = file.ints(0)[row];
          if (wanted.contains(concept) && file.texts(1)[row] != null) {
            names.put(concept, file.texts(1)[row].toStringUsingUTF8());
          }
        }
      }
    }
  }

  /** The name, or nothing where none is known. */
  String of(int concept) {
    return names.getOrDefault(concept, "");
  }
}
