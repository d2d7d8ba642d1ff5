package org.focale.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.focale.governance.CategoryRules;
import org.focale.governance.DataCategory;
import org.focale.lake.DataFile;
import org.focale.lake.Datasets;
import org.focale.lake.Manifest;
import org.focale.lake.Store;
import org.focale.timeline.TimelineBuilder;
import org.focale.vocabulary.ConceptCategories;

/**
 * How does a snapshot get its timeline, from the CDM tables that its draft already lists?
 *
 * <p>The last step of whatever makes a snapshot, and all there is to {@code timelines}: gives each
 * concept its categories of data, flattens the look-ups, builds one row per person.
 */
public final class SnapshotTimeline {

  private static final Set<String> LOOK_UPS =
      Set.of(
          "concept", "concept_ancestor", "provider", "care_site", "location", "location_history");

  private final SparkSession session;
  private final Run run;
  private final Store store;
  private final CategoryRules rules;

  public SnapshotTimeline(SparkSession session, Run run) {
    this.session = session;
    this.run = run;
    this.store = run.plan().lake().store();
    this.rules = run.plan().policy().rules();
  }

  /** Builds it and lists it, with the look-ups that it was built from, in the run. */
  public void build() {
    Map<String, Dataset<Row>> tables = new HashMap<>();
    for (String name : LOOK_UPS) {
      Manifest.Dataset dataset = run.datasets().get(name);
      if (dataset != null && dataset.rows() > 0) {
        tables.put(name, Datasets.read(session, store, run.draft(), dataset));
      }
    }
    ConceptCategories categories = ConceptCategories.resolve(session, rules, tables);
    Manifest.Dataset written = write(categories);
    run.dataset(ConceptCategories.DATASET, written);
    Dataset<Row> resolved = Datasets.read(session, store, run.draft(), written);
    TimelineBuilder.Built built =
        TimelineBuilder.build(
            session,
            store,
            run.draft(),
            run.datasets(),
            ConceptCategories.lookUps(resolved, rules, tables));
    built.datasets().forEach(run::dataset);
    for (DataCategory category : rules.categories()) {
      run.count(
          "category." + category.name() + ".facts",
          built.categoryFacts().getOrDefault(category.bit(), 0L));
      boolean unresolved = categories.unresolved().contains(category.name());
      run.count("category." + category.name() + ".unresolved", unresolved ? 1 : 0);
    }
    if (!categories.unresolved().isEmpty()) {
      run.note(
          "The vocabulary has no descendants for the categories "
              + String.join(", ", categories.unresolved())
              + "; a person who denies one of them is left out altogether.");
    }
    run.mark("category-rules", rules.digest());
    run.stage("timeline");
  }

  private Manifest.Dataset write(ConceptCategories categories) {
    List<DataFile> files =
        Datasets.write(
            categories.concepts().coalesce(1),
            store,
            run.draft(),
            ConceptCategories.DATASET,
            false,
            Optional.empty());
    return new Manifest.Dataset(
        "vocabulary",
        1,
        0,
        "",
        List.of(
            new Manifest.Field("concept_id", "INT", "A concept that falls in a category."),
            new Manifest.Field("category", "INT", "Bits of the categories of data it falls in.")),
        files.stream().mapToLong(DataFile::rows).sum(),
        files.stream().mapToLong(DataFile::bytes).sum(),
        files);
  }
}
