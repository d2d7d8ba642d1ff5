package org.focale.jobs.cohorts;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.focale.cohort.DefinitionFiles;
import org.focale.cohort.GeneratorFaults;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.vocabulary.ConceptSetExpression;
import org.focale.vocabulary.ConceptSetExpression.Item;
import org.focale.vocabulary.ConceptSetExpression.Named;
import org.focale.vocabulary.ConceptSets;
import org.focale.vocabulary.SnapshotConceptSets;

/**
 * What do the concept sets of definitions hold, as one query over the vocabulary's own CSV files
 * says?
 */
final class RelationalConceptSets {

  private static final String RESOLVED =
      """
      with recursive known as (select concept_id, invalid_reason from read_csv('%1$s/concept.csv')),
      below as (select ancestor_concept_id as ancestor, descendant_concept_id as concept
        from read_csv('%1$s/concept_ancestor.csv')
        join known on concept_id = descendant_concept_id and invalid_reason is null),
      maps as (select concept_id_1 as concept, concept_id_2 as target
        from read_csv('%1$s/concept_relationship.csv')
        where relationship_id = 'Maps to' and invalid_reason is null),
      plain as (select i.number, excluded, mapped, concept from item i
          join known on concept_id = concept
        union select i.number, excluded, mapped, below.concept from item i
          join below on ancestor = i.concept where descendants),
      side as (select number, excluded, concept from plain
        union select number, excluded, maps.concept from plain
          join maps on target = plain.concept where mapped)
      select number, list(concept order by concept) from (
        select number, concept from side where not excluded
        except select number, concept from side where excluded) group by number
      """;

  private final List<ConceptSetExpression> sets;
  private final Path vocabulary;

  private RelationalConceptSets(List<ConceptSetExpression> sets, Path vocabulary) {
    this.sets = sets;
    this.vocabulary = vocabulary;
  }

  static RelationalConceptSets of(Path definitions, Path vocabulary) {
    return new RelationalConceptSets(
        DefinitionFiles.read(definitions.toString(), GeneratorFaults.REPRODUCED)
            .definitions()
            .stream()
            .flatMap(definition -> definition.conceptSets().stream())
            .map(Named::expression)
            .distinct()
            .toList(),
        vocabulary);
  }

  int size() {
    return sets.size();
  }

  /** The sets that a snapshot's vocabulary resolves to something else. */
  List<ConceptSetExpression> differences(Store store, Published snapshot) throws Exception {
    ConceptSets resolved = SnapshotConceptSets.resolve(store, snapshot, sets).sets();
    int[][] wanted = new int[sets.size()][0];
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
      insert(duckDb);
      try (Statement statement = duckDb.createStatement();
          ResultSet rows = statement.executeQuery(RESOLVED.formatted(vocabulary))) {
        while (rows.next()) {
          Object[] concepts = (Object[]) rows.getArray(2).getArray();
          wanted[rows.getInt(1)] =
              Arrays.stream(concepts).mapToInt(concept -> ((Number) concept).intValue()).toArray();
        }
      }
    }
    List<ConceptSetExpression> differences = new ArrayList<>();
    for (int i = 0; i < wanted.length; i++) {
      if (!Arrays.equals(wanted[i], resolved.of(sets.get(i)))) {
        differences.add(sets.get(i));
      }
    }
    return differences;
  }

  private void insert(Connection duckDb) throws Exception {
    try (Statement statement = duckDb.createStatement()) {
      statement.execute(
          "create table item (number int, concept int, excluded boolean, descendants boolean,"
              + " mapped boolean)");
    }
    try (PreparedStatement row =
        duckDb.prepareStatement("insert into item values (?, ?, ?, ?, ?)")) {
      duckDb.setAutoCommit(false);
      for (int i = 0; i < sets.size(); i++) {
        for (Item item : sets.get(i).items()) {
          row.setInt(1, i);
          row.setInt(2, item.concept());
          row.setBoolean(3, item.excluded());
          row.setBoolean(4, item.descendants());
          row.setBoolean(5, item.mapped());
          row.addBatch();
        }
      }
      row.executeBatch();
      duckDb.commit();
    }
  }
}
