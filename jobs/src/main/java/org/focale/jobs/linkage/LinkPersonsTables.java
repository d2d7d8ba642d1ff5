package org.focale.jobs.linkage;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/** Which tables does the way back from a linker's records to persons write? */
final class LinkPersonsTables {

  static final TableSpec PERSON =
      TableSpec.ofPersons(
          "linked_person",
          "Which record of the other holder each person was compared with: every pair that was"
              + " taken, and those that the linker reported beside them.",
          List.of("person_id", "other_record"),
          new ColumnSpec("other_record", DataTypes.LongType, "The other holder's record."),
          new ColumnSpec(
              "weight",
              DataTypes.DoubleType,
              "Binary logarithm of how much likelier the similarity is in a match."),
          new ColumnSpec(
              "probability", DataTypes.DoubleType, "That the two are one person, 0 to 1."),
          new ColumnSpec("taken", DataTypes.BooleanType, "Whether it was taken for a match."),
          new ColumnSpec(
              "review", DataTypes.BooleanType, "Whether the holders should look at it."));

  /** One of the two: {@link #PERSON} of one holder, or pairs where both sides are in the lake. */
  static final List<TableSpec> ALL = List.of(PERSON, LinkTables.PERSONS);

  private LinkPersonsTables() {}
}
