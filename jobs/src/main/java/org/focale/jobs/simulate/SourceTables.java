package org.focale.jobs.simulate;

import java.util.ArrayList;
import java.util.List;
import org.focale.cdm.Cdm;
import org.focale.cdm.CdmTable;
import org.focale.job.SnapshotDatasets;
import org.focale.lake.TableFiles;

/** Which files does each task write, and in which order do they stand? */
final class SourceTables {

  /** Persons, periods and deaths come first, as {@link PersonRows} expects. */
  static final List<CdmTable> CDM =
      List.of(
          Cdm.PERSON,
          Cdm.OBSERVATION_PERIOD,
          Cdm.DEATH,
          Cdm.VISIT_OCCURRENCE,
          Cdm.CONDITION_OCCURRENCE,
          Cdm.DRUG_EXPOSURE,
          Cdm.PROCEDURE_OCCURRENCE,
          Cdm.MEASUREMENT,
          Cdm.OBSERVATION,
          Cdm.DEVICE_EXPOSURE,
          Cdm.CONDITION_ERA,
          Cdm.DRUG_ERA);

  static final int FIRST_TRUTH = CDM.size();
  static final int IDENTITY = FIRST_TRUTH + TruthTable.values().length;

  private SourceTables() {}

  static List<TableFiles.Table> all() {
    List<TableFiles.Table> all = new ArrayList<>();
    CDM.forEach(table -> all.add(new TableFiles.Table(table.name(), table.schema(), false)));
    for (TruthTable table : TruthTable.values()) {
      all.add(new TableFiles.Table(table.dataset(), table.schema(), false));
    }
    all.add(
        new TableFiles.Table(SnapshotDatasets.IDENTITY, SnapshotDatasets.IDENTITY_SCHEMA, true));
    return all;
  }
}
