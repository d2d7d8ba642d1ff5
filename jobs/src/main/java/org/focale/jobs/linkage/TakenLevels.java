package org.focale.jobs.linkage;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.focale.governance.DisclosureRule;
import org.focale.linkage.Field;
import org.focale.linkage.LevelWeight;
import org.focale.linkage.Link;
import org.focale.linkage.Linkage;

/**
 * On which levels do the pairs taken agree, and which patterns of levels do ten pairs share? So
 * that a picture of a linkage shows no single pair.
 */
final class TakenLevels {

  /** A pattern that is heavier than others of its kind comes first. */
  private record Pattern(long levels, double weight, long pairs) {}

  private final Linkage linkage;
  private final List<Field> fields;
  private final Map<Long, Long> taken = new TreeMap<>();
  private final Map<Long, Long> left = new TreeMap<>();

  TakenLevels(Linkage linkage, List<Field> fields) {
    this.linkage = linkage;
    this.fields = fields;
  }

  /** Counts a pair. */
  void add(Link link) {
    (link.assigned() ? taken : left).merge(link.levels(), 1L, Long::sum);
  }

  /** Adds the levels of the pairs taken, and examples of patterns. */
  void addTo(List<Row> rows) {
    for (int f = 0; f < fields.size(); f++) {
      levels(f, rows);
    }
    patterns(taken)
        .max(Comparator.comparingLong(Pattern::pairs))
        .ifPresent(pattern -> example("most frequent among the pairs taken", pattern, rows));
    patterns(taken)
        .min(Comparator.comparingDouble(Pattern::weight))
        .ifPresent(pattern -> example("lightest of the pairs taken", pattern, rows));
    patterns(left)
        .max(Comparator.comparingDouble(Pattern::weight))
        .ifPresent(pattern -> example("heaviest of the pairs not taken", pattern, rows));
  }

  private void levels(int field, List<Row> rows) {
    Map<String, Long> counts = new HashMap<>();
    taken.forEach((levels, pairs) -> counts.merge(linkage.level(levels, field), pairs, Long::sum));
    long number = 0;
    for (LevelWeight level : linkage.levels(field)) {
      rows.add(
          LinkTables.SHARED.of(
              ReleasedTables.LEVEL,
              field + 1L,
              fields.get(field).name(),
              number++,
              level.level(),
              counts.getOrDefault(level.level(), 0L),
              ReleasedTables.rounded(level.m(), 2),
              twoDigits(level.u()),
              ReleasedTables.rounded(level.weight(), 1)));
    }
  }

  private static Double twoDigits(double share) {
    return ReleasedTables.rounded(share, 1 - (int) Math.floor(Math.log10(share)));
  }

  private Stream<Pattern> patterns(Map<Long, Long> counts) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= DisclosureRule.DEFAULT.minimumCount())
        .map(
            entry -> {
              double[] bits = linkage.waterfall(entry.getKey());
              return new Pattern(entry.getKey(), Arrays.stream(bits).sum(), entry.getValue());
            });
  }

  private void example(String name, Pattern pattern, List<Row> rows) {
    double[] bits = linkage.waterfall(pattern.levels());
    for (int f = 0; f < bits.length; f++) {
      rows.add(
          LinkTables.SHARED.of(
              ReleasedTables.PATTERN,
              name,
              f + 1L,
              fields.get(f).name(),
              linkage.level(pattern.levels(), f),
              ReleasedTables.rounded(bits[f], 1),
              pattern.pairs()));
    }
  }
}
