package org.focale.jobs.simulate;

import java.io.IOException;
import java.time.LocalDate;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.focale.cdm.Cdm;
import org.focale.cdm.CdmTable;
import org.focale.lake.TableFiles;

/** How are a person, the period of observation and the death written down? */
final class PersonRows {

  private static final int MALE = 8507;
  private static final int FEMALE = 8532;
  private static final int NOT_HISPANIC = 38003564;
  private static final int FROM_RECORD = 32817;

  private final SpecificInternalRow person = empty(Cdm.PERSON);
  private final SpecificInternalRow period = empty(Cdm.OBSERVATION_PERIOD);
  private final SpecificInternalRow death = empty(Cdm.DEATH);
  private final int[] places = new int[9];
  private final int personTable;

  /**
   * @param personTable place of the table of persons among the files; periods and deaths follow
   */
  PersonRows(int personTable) {
    this.personTable = personTable;
    String[] names = {
      "person_id",
      "gender_concept_id",
      "year_of_birth",
      "month_of_birth",
      "day_of_birth",
      "race_concept_id",
      "ethnicity_concept_id",
      "location_id",
      "care_site_id"
    };
    for (int i = 0; i < names.length; i++) {
      places[i] = Cdm.PERSON.schema().fieldIndex(names[i]);
    }
  }

  private static SpecificInternalRow empty(CdmTable table) {
    SpecificInternalRow row = new SpecificInternalRow(table.schema());
    for (int i = 0; i < row.numFields(); i++) {
      row.setNullAt(i);
    }
    return row;
  }

  void write(long id, Life life, boolean sexSwapped, TableFiles.Rows files) throws IOException {
    LocalDate born = LocalDate.ofEpochDay(life.birthDay);
    person.setLong(places[0], id);
    person.setInt(places[1], life.female != sexSwapped ? FEMALE : MALE);
    person.setInt(places[2], born.getYear());
    person.setInt(places[3], born.getMonthValue());
    person.setInt(places[4], born.getDayOfMonth());
    person.setInt(places[5], Demography.raceConcept(life));
    person.setInt(places[6], NOT_HISPANIC);
    person.setLong(places[7], life.site + 1L);
    person.setLong(places[8], life.site + 1L);
    files.add(personTable, person);
    if (life.observed()) {
      period.setLong(0, id);
      period.setLong(1, id);
      period.setInt(2, life.firstDay);
      period.setInt(3, life.lastDay);
      period.setInt(4, FROM_RECORD);
      files.add(personTable + 1, period);
    }
    if (life.deathDay != Life.NEVER) {
      death.setLong(0, id);
      death.setInt(1, life.deathDay);
      death.setInt(3, FROM_RECORD);
      files.add(personTable + 2, death);
    }
  }
}
