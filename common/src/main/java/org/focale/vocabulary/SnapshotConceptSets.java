package org.focale.vocabulary;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.io.api.Binary;
import org.focale.lake.DataFile;
import org.focale.lake.FlatFileReader;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.problem.BrokenInput;

/**
 * What do concept sets hold in the vocabulary that a snapshot brings?
 *
 * <p>Reads two or three columns of the vocabulary's files, a row group at a time, without Spark: a
 * vocabulary does not grow with persons, and the same reader serves all persons and one.
 */
public final class SnapshotConceptSets {

  private static final Binary MAPS_TO = Binary.fromString("Maps to");

  private final Store store;
  private final Published snapshot;
  private final List<String> missing = new ArrayList<>();

  private SnapshotConceptSets(Store store, Published snapshot) {
    this.store = store;
    this.snapshot = snapshot;
  }

  /**
   * Resolves the sets.
   *
   * @throws BrokenInput if the snapshot has no concepts
   */
  public static ResolvedConceptSets resolve(
      Store store, Published snapshot, Collection<ConceptSetExpression> sets) throws IOException {
    return new SnapshotConceptSets(store, snapshot).resolve(new ConceptSetResolver(sets));
  }

  /** One row of the current row group. */
  @FunctionalInterface
  private interface RowOf {
    void see(FlatFileReader file, int row);
  }

  private ResolvedConceptSets resolve(ConceptSetResolver resolver) throws IOException {
    if (resolver.needsConcepts()) {
      read(
          "concept",
          List.of("concept_id", "invalid_reason"),
          (file, row) -> resolver.concept(file.ints(0)[row], file.texts(1)[row] == null));
    }
    if (!missing.isEmpty()) {
      throw new BrokenInput(
          snapshot.directory()
              + " has no rows in concept, so concept sets cannot be resolved. Ingest it with its"
              + " vocabulary.");
    }
    if (resolver.needsAncestors()) {
      read(
          "concept_ancestor",
          List.of("ancestor_concept_id", "descendant_concept_id"),
          (file, row) -> resolver.ancestor(file.ints(0)[row], file.ints(1)[row]));
    }
    if (resolver.needsRelationships()) {
      read(
          "concept_relationship",
          List.of("concept_id_1", "concept_id_2", "relationship_id", "invalid_reason"),
          (file, row) -> {
            if (MAPS_TO.equals(file.texts(2)[row]) && file.texts(3)[row] == null) {
              resolver.mapsTo(file.ints(0)[row], file.ints(1)[row]);
            }
          });
    }
    return new ResolvedConceptSets(resolver.resolve(), resolver.unknown(), missing);
  }

  private void read(String table, List<String> columns, RowOf each) throws IOException {
    Optional<Manifest.Dataset> dataset = snapshot.manifest().dataset(table);
    if (dataset.isEmpty() || dataset.get().rows() == 0) {
      missing.add(table);
      return;
    }
    for (DataFile part : dataset.get().files()) {
      try (FlatFileReader file = new FlatFileReader(store, snapshot.path(part), columns)) {
        while (file.next()) {
          for (int row = 0; row < file.rows(); row++) {
            each.see(file, row);
          }
        }
      }
    }
  }
}
