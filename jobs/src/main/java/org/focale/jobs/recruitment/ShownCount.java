package org.focale.jobs.recruitment;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/**
 * How does a count stand in a table once it is decided whether it may be told?
 *
 * <p>As two columns: the count, null where it may not be told, and whether that is so.
 */
final class ShownCount {

  private ShownCount() {}

  /** The columns of a count. */
  static List<ColumnSpec> columns(String name, String doc) {
    return List.of(
        new ColumnSpec(name, DataTypes.LongType, doc),
        new ColumnSpec(
            DisclosureSpec.markerOf(name),
            DataTypes.BooleanType,
            "Whether the count, or its difference from another, is too small to tell."));
  }

  /**
   * A releasable table of counts that were looked at together.
   *
   * @param dimensions the key
   * @param labels what says a dimension in other words
   * @param counts pairs of columns
   * @param derived from the counts together, and gone with any of them
   */
  static TableSpec table(
      String name,
      String doc,
      List<ColumnSpec> dimensions,
      List<ColumnSpec> labels,
      List<List<ColumnSpec>> counts,
      ColumnSpec... derived) {
    String[] gone = Stream.of(derived).map(ColumnSpec::name).toArray(String[]::new);
    List<String> keys = dimensions.stream().map(ColumnSpec::name).toList();
    return TableSpec.releasable(
        name,
        doc,
        keys,
        new DisclosureSpec(
            keys.stream().map(Dimension::of).toList(),
            counts.stream().map(pair -> Count.of(pair.get(0).name(), gone)).toList(),
            labels.stream().map(ColumnSpec::name).toList(),
            List.of(),
            false),
        Stream.of(
                dimensions.stream(),
                labels.stream(),
                counts.stream().flatMap(List::stream),
                Stream.of(derived))
            .flatMap(columns -> columns)
            .toArray(ColumnSpec[]::new));
  }
}
