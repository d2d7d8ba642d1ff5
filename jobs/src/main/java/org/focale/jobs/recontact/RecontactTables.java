package org.focale.jobs.recontact;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/** Which tables does re-contact read and write? Apart from the job, whose help needs no Spark. */
final class RecontactTables {

  private static final String PSEUDONYM = "pseudonym";
  static final StructType NAMES = new StructType().add(PSEUDONYM, DataTypes.StringType, false);

  static final TableSpec RECONTACT =
      TableSpec.ofPersons(
          "recontact",
          "Who is behind each pseudonym, of those who permit re-contact.",
          List.of(PSEUDONYM),
          new ColumnSpec(PSEUDONYM, DataTypes.StringType, "The person's name in the study."));

  private RecontactTables() {}
}
