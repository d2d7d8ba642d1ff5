package org.focale.jobs.linkage;

import java.util.List;
import org.apache.spark.sql.Row;
import org.focale.governance.DisclosureRule;
import org.focale.linkage.ExpectedAccuracy;
import org.focale.linkage.Field;
import org.focale.linkage.LevelWeight;
import org.focale.linkage.Linkage;
import org.focale.linkage.Records;
import org.focale.linkage.RuleAnalysis;
import org.focale.linkage.WeightBand;

/**
 * What does a linkage say of itself: columns, rules, model, clusters and expected accuracy?
 *
 * @param damage texts that came in the wrong encoding
 */
record LinkFindings(Records records, Linkage linkage, TextDamage damage) {

  /**
   * Adds rows of all tables but those of the links and their levels.
   *
   * @param names of the records
   */
  void addTo(long[] names, List<Row> rows) {
    clusters(names, rows);
    for (int f = 0; f < records.fields().size(); f++) {
      column(f, rows);
      model(f, rows);
    }
    rules(rows);
    for (WeightBand band :
        WeightBand.merged(linkage.weightBands(), DisclosureRule.DEFAULT.minimumCount())) {
      rows.add(
          LinkTables.SHARED.of(
              ReleasedTables.WEIGHT, (long) band.from(), band.pairs(), band.taken()));
    }
    accuracy(rows);
    summary(rows);
  }

  private void clusters(long[] names, List<Row> rows) {
    long number = 0;
    for (int[] members : linkage.clusters()) {
      number++;
      for (int row : members) {
        rows.add(
            LinkTables.SHARED.of(LinkTables.CLUSTER, names[row], number, (long) members.length));
      }
    }
  }

  private void column(int f, List<Row> rows) {
    Field field = records.fields().get(f);
    long right = records.recordedRight(f);
    rows.add(
        LinkTables.SHARED.of(
            LinkTables.COLUMN,
            f + 1L,
            field.name(),
            field.kind().label(),
            records.recorded(f) - right,
            right,
            records.values(f),
            (long) records.placeholders(f),
            damage.unreadable()[f],
            damage.mended()[f]));
  }

  private void model(int f, List<Row> rows) {
    Field field = records.fields().get(f);
    long number = 0;
    for (LevelWeight level : linkage.levels(f)) {
      rows.add(
          LinkTables.SHARED.of(
              LinkTables.MODEL,
              f + 1L,
              field.name(),
              field.kind().label(),
              number++,
              level.level(),
              level.m(),
              level.u(),
              level.weight()));
    }
  }

  private void rules(List<Row> rows) {
    long position = 0;
    for (RuleAnalysis rule : linkage.rules()) {
      rows.add(
          LinkTables.SHARED.of(
              ReleasedTables.RULE,
              ++position,
              rule.rule(),
              (long) rule.records(),
              (long) rule.blocks(),
              rule.pairs(),
              rule.newPairs(),
              rule.largestBlock(),
              ReleasedTables.rounded((double) rule.largestBlock() / Math.max(1, rule.pairs()), 2),
              (long) rule.refined(),
              (long) rule.cut()));
    }
  }

  private void accuracy(List<Row> rows) {
    ExpectedAccuracy accuracy = linkage.accuracy();
    rows.add(
        LinkTables.SHARED.of(
            ReleasedTables.ACCURACY,
            ReleasedTables.EVERY,
            (long) linkage.compared(),
            accuracy.taken(),
            Math.round(accuracy.matches()),
            ReleasedTables.rounded(accuracy.threshold(), 2),
            ReleasedTables.rounded(linkage.thresholdWeight(), 1),
            ReleasedTables.rounded(accuracy.precision(), 3),
            ReleasedTables.rounded(accuracy.recall(), 3)));
  }

  private void summary(List<Row> rows) {
    ExpectedAccuracy accuracy = linkage.accuracy();
    new LinkSummary(records.pairs(), linkage.compared(), linkage.lost(), accuracy)
        .with(Measure.BLOCKS_SHRUNK, linkage.blocksShrunk() ? 1 : 0)
        .with(Measure.LAMBDA, linkage.matching())
        .with(Measure.HOUSEHOLD, linkage.household())
        .with(Measure.RECALL_FROM, accuracy.recallFrom())
        .with(Measure.RECALL_TO, accuracy.recallTo())
        .with(Measure.ALIKE_WITHIN, linkage.alikeWithin())
        .with(Measure.KEPT_APART, linkage.keptApart())
        .addTo(LinkTables.SHARED, rows);
  }
}
