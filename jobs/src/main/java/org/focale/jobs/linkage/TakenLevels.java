package org.focale.jobs.linkage;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    long all = taken.values().stream().mapToLong(pairs -> pairs).sum();
    List<LevelWeight> known = linkage.levels(field);
    for (int l = 0; l < known.size(); l++) {
      LevelWeight level = known.get(l);
      long pairs = counts.getOrDefault(level.level(), 0L);
      rows.add(levelRow(field, (long) l, level.level(), pairs, Optional.of(level)));
    }
    long lacking = counts.getOrDefault(Linkage.NOT_RECORDED, 0L);
    rows.add(levelRow(field, -1L, Linkage.NOT_RECORDED, lacking, Optional.empty()));
    rows.add(levelRow(field, null, ReleasedTables.EVERY, all, Optional.empty()));
  }

  private Row levelRow(
      int field, Long number, String level, long pairs, Optional<LevelWeight> known) {
    return LinkingTask.of(
        ReleasedTables.LEVEL,
        field + 1L,
        fields.get(field).name(),
        number,
        level,
        pairs,
        known.map(l -> ReleasedTables.rounded(l.m(), 2)).orElse(null),
        known.map(l -> twoDigits(l.u())).orElse(null),
        known.map(l -> ReleasedTables.rounded(l.weight(), 1)).orElse(null));
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
          LinkingTask.of(
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
