package org.focale.governance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What do the columns of a releasable table mean to someone who tries to find a small count in it?
 *
 * <p>Every column is named once, as a dimension, a count, a label, or as derived from one or more
 * counts; a table with any other column is refused.
 *
 * @param dimensions what the rows are broken down by; together they tell rows apart
 * @param counts numbers of persons (or events), whole and not negative
 * @param labels columns that say a dimension in other words and hold no number from the data; if
 *     such a column were a dimension, no row would share its neighbours' values and no total would
 *     be found
 * @param sums which count columns add up to another in every row
 * @param totalsPublishedElsewhere whether readers know the totals of the table along each dimension
 *     even where it holds no row for them
 */
public record DisclosureSpec(
    List<Dimension> dimensions,
    List<Count> counts,
    List<String> labels,
    List<ColumnSum> sums,
    boolean totalsPublishedElsewhere) {

  /**
   * A column that breaks down.
   *
   * @param totalMarker the value that stands for all values of the column, such as {@code all}
   */
  public record Dimension(String column, Optional<String> totalMarker) {
    public static Dimension of(String column) {
      return new Dimension(column, Optional.empty());
    }

    public static Dimension withTotal(String column, String marker) {
      return new Dimension(column, Optional.of(marker));
    }
  }

  /**
   * A column that counts.
   *
   * @param within the count column whose persons include this one's, if there is one; the
   *     difference of the two is then protected too
   * @param derived columns computed from this count, which go when it goes; a number derived from
   *     exact counts tells more than the rounded counts beside it, so compute it from rounded ones
   *     or coarsen it before
   */
  public record Count(String column, Optional<String> within, List<String> derived) {
    public Count {
      derived = List.copyOf(derived);
    }

    public static Count of(String column, String... derived) {
      return new Count(column, Optional.empty(), List.of(derived));
    }

    public static Count within(String outer, String column, String... derived) {
      return new Count(column, Optional.of(outer), List.of(derived));
    }
  }

  /** Count columns that add up to another: {@code men + women = all}. */
  public record ColumnSum(String total, List<String> parts) {
    public ColumnSum {
      parts = List.copyOf(parts);
      if (parts.size() < 2 || parts.contains(total) || Set.copyOf(parts).size() < parts.size()) {
        throw new IllegalArgumentException("a sum has two different parts or more, and a total");
      }
    }
  }

  public DisclosureSpec {
    dimensions = List.copyOf(dimensions);
    counts = List.copyOf(counts);
    labels = List.copyOf(labels);
    sums = List.copyOf(sums);
    List<String> names = new ArrayList<>(counts.stream().map(Count::column).toList());
    for (Count count : counts) {
      refuseUnknown(names, count.within().stream().toList());
      refuseCircle(counts, count);
    }
    for (ColumnSum sum : sums) {
      refuseUnknown(names, List.of(sum.total()));
      refuseUnknown(names, sum.parts());
    }
    counts.stream().flatMap(count -> count.derived().stream()).distinct().forEach(names::add);
    dimensions.forEach(dimension -> names.add(dimension.column()));
    names.addAll(labels);
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("a column has two meanings: " + names);
    }
  }

  /** A table of counts whose totals, if any, are rows with a marker. */
  public static DisclosureSpec of(List<Dimension> dimensions, List<Count> counts) {
    return new DisclosureSpec(dimensions, counts, List.of(), List.of(), false);
  }

  private static void refuseUnknown(List<String> counts, List<String> named) {
    for (String column : named) {
      if (!counts.contains(column)) {
        throw new IllegalArgumentException(column + " is not a count column");
      }
    }
  }

  private static void refuseCircle(List<Count> counts, Count start) {
    Set<String> passed = new HashSet<>();
    for (Optional<String> at = Optional.of(start.column()); at.isPresent(); ) {
      if (!passed.add(at.get())) {
        throw new IllegalArgumentException(start.column() + " lies within itself");
      }
      at = withinOf(counts, at.get());
    }
  }

  private static Optional<String> withinOf(List<Count> counts, String column) {
    return counts.stream()
        .filter(count -> count.column().equals(column))
        .findFirst()
        .flatMap(Count::within);
  }

  /** The columns whose persons include a count's, near ones first: all of them, not one alone. */
  List<String> around(Count count) {
    List<String> outer = new ArrayList<>();
    for (Optional<String> at = count.within(); at.isPresent(); at = withinOf(counts, at.get())) {
      outer.add(at.get());
    }
    return outer;
  }

  /** The column that says why a count is null: true where it was suppressed. */
  public static String markerOf(String countColumn) {
    return countColumn + "_suppressed";
  }
}
