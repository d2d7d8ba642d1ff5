package org.focale.jobs.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.focale.stats.SignificantDigits;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/**
 * How is each measure distributed in each stratum of a source? Sketched in each task, so that no
 * person is moved; beside the sketches, the profiles of some persons who are asked for.
 */
final class ReferenceKernel implements Kernel<List<Row>> {

  static final StructType SCHEMA = StratumSketches.SCHEMA;

  private static final long serialVersionUID = 1L;

  private final ProfileReader reader;
  private final SignificantDigits digits;
  private final long[] asked;

  /** Each task has a copy of the kernel, and so sketches of its own. */
  private transient StratumSketches sketches;

  /**
   * @param asked persons whose profiles are told too, ascending
   */
  ReferenceKernel(ProfileReader reader, SignificantDigits digits, long[] asked) {
    this.reader = reader;
    this.digits = digits;
    this.asked = asked.clone();
  }

  @Override
  public Set<Column> columns() {
    return reader.columns();
  }

  @Override
  public List<Row> apply(Timeline person) {
    Optional<Profile> profile = reader.of(person);
    if (profile.isEmpty()) {
      return List.of();
    }
    if (sketches == null) {
      sketches = new StratumSketches(digits);
    }
    sketches.add(profile.get());
    return Arrays.binarySearch(asked, person.personId()) < 0
        ? List.of()
        : List.of(StratumSketches.person(profile.get()));
  }

  @Override
  public Optional<List<Row>> rest() {
    Optional<List<Row>> rows =
        Optional.ofNullable(sketches).map(some -> new ArrayList<>(some.rows()));
    sketches = null;
    return rows;
  }
}
