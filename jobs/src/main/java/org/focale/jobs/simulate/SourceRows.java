package org.focale.jobs.simulate;

import java.io.IOException;
import org.focale.cdm.CdmTable;
import org.focale.lake.TableFiles;

/** How are the lives of one bucket written, table by table? */
final class SourceRows {

  private static final String[] NO_TEXTS = {};
  private static final int[] NO_CONCEPTS = {};

  private final TableFiles.Rows files;
  private final PersonRows persons = new PersonRows(0);
  private final EventRows visits = events(3, "visit");
  private final EventRows conditions = events(4, "condition");
  private final EventRows drugs = events(5, "drug");
  private final EventRows procedures = events(6, "procedure");
  private final EventRows measurements = events(7, "measurement");
  private final EventRows observations = events(8, "observation");
  private final EventRows devices = events(9, "device");
  private final EventRows conditionEras = events(10, "condition");
  private final EventRows drugEras = events(11, "drug");
  private final CohortTruthRows cohortTruth = new CohortTruthRows(SourceTables.FIRST_TRUTH);
  private final ConsentRows consents = new ConsentRows(SourceTables.FIRST_TRUTH);
  private final TruthRows truth = new TruthRows(SourceTables.FIRST_TRUTH);

  SourceRows(TableFiles.Rows files) {
    this.files = files;
  }

  private static EventRows events(int table, String prefix) {
    CdmTable cdm = SourceTables.CDM.get(table);
    String[] texts =
        switch (prefix) {
          case "observation" -> Procedures.SMOKING;
          case "device" -> HomeDevice.NAMES;
          default -> NO_TEXTS;
        };
    int[] answers = prefix.equals("observation") ? Procedures.SMOKING_CONCEPTS : NO_CONCEPTS;
    return new EventRows(table, cdm, prefix, texts, answers);
  }

  /**
   * Writes a life.
   *
   * @param id of the person in this source
   */
  void write(long id, Life life, CareRecord record) throws IOException {
    persons.write(id, life, record.sexSwapped, files);
    visits.careSite(life.site + 1L);
    visits.write(id, record.visits, visits.keys(), files);
    long[] visitKeys = visits.keys();
    conditions.write(id, record.conditions, visitKeys, files);
    drugs.write(id, record.drugs, visitKeys, files);
    procedures.write(id, record.procedures, visitKeys, files);
    measurements.write(id, record.measurements, visitKeys, files);
    observations.write(id, record.observations, visitKeys, files);
    devices.write(id, record.devices, visitKeys, files);
    conditionEras.write(id, record.conditionEras, visitKeys, files);
    drugEras.write(id, record.drugEras, visitKeys, files);
    truth.write(id, life, record, measurements.keys(), files);
    consents.write(id, life, files);
  }

  /** Writes the truth of the readings at home. */
  void writeDevice(long id, HomeDevice device) throws IOException {
    cohortTruth.device(id, device, files);
  }

  /** Writes who a member is in the population. */
  void writeLink(long id, long populationPerson, LinkedIdentity identity) throws IOException {
    cohortTruth.link(id, populationPerson, identity, files);
  }
}
