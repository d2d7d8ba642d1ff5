package org.focale.jobs.linkage;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.focale.linkage.ExpectedAccuracy;
import org.focale.linkage.Sides;
import org.focale.linkage.encoded.EncodedLink;
import org.focale.linkage.encoded.EncodedLinkage;
import org.focale.linkage.encoded.Encodings;
import org.focale.linkage.encoded.SimilarityWeight;

/**
 * Which encodings are about the same person? All come to one task, in the order of their rows.
 *
 * @param mostComparisons where there are more pairs, sampled bits say which are compared
 * @param reportFrom the least probability of a pair that is written though it was not taken
 * @param reviewFrom the least probability of a pair that the holders look at
 * @param reviewTo the greatest
 */
record EncodedLinkingTask(
    Sides sides, long mostComparisons, double reportFrom, double reviewFrom, double reviewTo)
    implements MapPartitionsFunction<Row, Row> {

  /**
   * Links the encodings.
   *
   * @param given rows of {@link GivenEncodings}
   * @return rows of {@link LinkEncodedTables#SHARED}
   */
  @Override
  public Iterator<Row> call(Iterator<Row> given) {
    if (!given.hasNext()) {
      return given;
    }
    long[] names = new long[sides.size()];
    long[] words = new long[sides.size() * Encodings.WORDS];
    while (given.hasNext()) {
      Row row = given.next();
      int place = Math.toIntExact(row.getInt(0) * (long) sides.left() + row.getLong(1));
      names[place] = row.getLong(2);
      Encodings.read(row.getString(3), words, place);
    }
    EncodedLinkage linkage = EncodedLinkage.of(Encodings.of(sides, words), mostComparisons);
    List<Row> rows = new ArrayList<>();
    links(linkage, names, rows);
    clusters(linkage, names, rows);
    for (SimilarityWeight weight : linkage.weights()) {
      rows.add(
          LinkEncodedTables.SHARED.of(
              LinkEncodedTables.SIMILARITY,
              weight.from(),
              weight.pairs(),
              weight.matches(),
              weight.weight()));
    }
    summary(linkage, rows);
    return rows.iterator();
  }

  private void links(EncodedLinkage linkage, long[] names, List<Row> rows) {
    for (EncodedLink link : linkage.links(reportFrom)) {
      double probability = link.probability();
      rows.add(
          LinkEncodedTables.SHARED.of(
              LinkEncodedTables.LINK,
              names[link.first()],
              names[sides.left() * (sides.oneTable() ? 0 : 1) + link.second()],
              link.similarity(),
              link.weight(),
              probability,
              link.assigned(),
              probability >= reviewFrom && probability <= reviewTo));
    }
  }

  private static void clusters(EncodedLinkage linkage, long[] names, List<Row> rows) {
    long number = 0;
    for (int[] members : linkage.clusters()) {
      number++;
      for (int member : members) {
        rows.add(
            LinkEncodedTables.SHARED.of(
                LinkEncodedTables.CLUSTER, names[member], number, (long) members.length));
      }
    }
  }

  /** Matches that are as unlike as strangers leave no trace, so recall has no bounds. */
  private void summary(EncodedLinkage linkage, List<Row> rows) {
    ExpectedAccuracy accuracy = linkage.accuracy();
    new LinkSummary(sides.pairs(), linkage.compared(), linkage.lost(), accuracy)
        .with(Measure.KEY_BITS, linkage.keyBits())
        .with(Measure.GROUPS_CUT, linkage.cut())
        .with(Measure.LAMBDA, accuracy.matches() / sides.pairs())
        .with(Measure.KEPT_APART, linkage.keptApart())
        .addTo(LinkEncodedTables.SHARED, rows);
  }
}
