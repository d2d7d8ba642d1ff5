package org.focale.jobs.simulate;

import java.util.Optional;

/** What does the health system record of a life? */
final class RecordMaker {

  private static final int INPATIENT = 9201;
  private static final int EMERGENCY = 9203;

  private final CareRecord record = new CareRecord();

  /** The record of a life without readings at home; the object is the same for each. */
  CareRecord make(Life life) {
    return make(life, Optional.empty());
  }

  /** The record of a life. */
  CareRecord make(Life life, Optional<HomeDevice> device) {
    record.clear();
    if (life.observed()) {
      Draw care = Draw.of(life.world.seed(), life.person, Draw.Use.CARE);
      Procedures.atRegistration(life, record);
      PlannedCare.draw(life, record, care);
      stays(life, care);
      Prescriptions.repeat(life, record, care);
      Prescriptions.vaccinate(life, record, care);
      PlantedErrors.draw(life, record, Draw.of(life.world.seed(), life.person, Draw.Use.ERRORS));
      device.ifPresent(d -> d.measure(life, record));
      Eras.join(record.conditions, record.conditionEras);
      Eras.join(record.drugs, record.drugEras);
    }
    return record;
  }

  /** The record last made. */
  CareRecord record() {
    return record;
  }

  private void stays(Life life, Draw draw) {
    for (int i = 0; i < life.stays; i++) {
      int day = life.stayStart[i];
      int concept = life.inpatient[i] ? INPATIENT : EMERGENCY;
      int visit = record.visits.add(day, life.stayEnd[i], concept, FactList.NO_VISIT);
      Diagnoses.atStay(life, record, draw, day, visit);
      Laboratory.atStay(life, record, draw, day, life.yearIndex(day), visit);
      Procedures.atStay(life, record, draw, day, visit);
    }
  }
}
