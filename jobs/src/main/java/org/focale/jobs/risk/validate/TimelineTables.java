package org.focale.jobs.risk.validate;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/** Which tables does the validation of a model write that judges it by timelines? */
final class TimelineTables {

  static final TableSpec PARTICIPANTS =
      TableSpec.releasable(
          "participants",
          "Where each index day ended up; no row where held-out predictions are judged.",
          List.of("status"),
          DisclosureSpec.of(
              List.of(Dimension.withTotal("status", "all")),
              List.of(Count.of("index_days"), Count.of("persons"))),
          new ColumnSpec(
              "status",
              DataTypes.StringType,
              "no_index, not_observed, too_late, short_history, dead, had_outcome, not_followed,"
                  + " learnt_from (the model was trained on the person), teaches_only (with"
                  + " --by-site: of no site, or of one with too few), judged with or without the"
                  + " outcome; all for everybody."),
          new ColumnSpec(
              "index_days", DataTypes.LongType, "Index days; of no_index, persons who have none."),
          new ColumnSpec(
              "persons",
              DataTypes.LongType,
              "Persons; who has several index days may be in several places."));

  /** What is written besides {@link ValidationTables#ALL}. */
  static final List<TableSpec> ON_TIMELINES =
      List.of(PARTICIPANTS, ValidationTables.DRIFT, ValidationTables.LEVEL_DRIFT);

  private TimelineTables() {}
}
