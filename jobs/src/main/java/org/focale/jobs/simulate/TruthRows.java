package org.focale.jobs.simulate;

import java.io.IOException;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.focale.lake.TableFiles;

/** How is the truth of a life written down? */
final class TruthRows {

  private static final Disease[] DISEASES = Disease.values();

  private final int firstTable;
  private final SpecificInternalRow person = new SpecificInternalRow(TruthTable.PERSON.schema());
  private final SpecificInternalRow risk = new SpecificInternalRow(TruthTable.RISK.schema());
  private final SpecificInternalRow distribution =
      new SpecificInternalRow(TruthTable.DISTRIBUTION.schema());
  private final SpecificInternalRow error = new SpecificInternalRow(TruthTable.ERROR.schema());
  private final IndexRisk indexRisk = new IndexRisk();
  private int column;

  /**
   * @param firstTable place of the first of the truth's tables among the files
   */
  TruthRows(int firstTable) {
    this.firstTable = firstTable;
  }

  void write(long id, Life life, CareRecord record, long[] measurementKeys, TableFiles.Rows files)
      throws IOException {
    person(id, life, record);
    files.add(firstTable + TruthTable.PERSON.ordinal(), person);
    height(id, life, files);
    for (int year = 0; year < life.hba1c.length; year++) {
      if (life.yearStart[year + 1] > life.firstDay) {
        risk.setLong(0, id);
        risk.setInt(1, life.yearStart[year]);
        risk.setInt(2, life.yearStart[year + 1] - life.yearStart[year]);
        risk.setDouble(3, life.admissionHazard[year]);
        risk.setDouble(4, life.deathHazard[year]);
        files.add(firstTable + TruthTable.RISK.ordinal(), risk);
      }
    }
    for (int i = 0; i < record.errors.size; i++) {
      boolean ofPerson = record.errors.visit[i] < 0;
      error.setLong(0, id);
      error.update(1, UTF8String.fromString(ofPerson ? "person" : "measurement"));
      error.update(2, text(PlantedErrors.Kind.values()[record.errors.concept[i]]));
      error.setLong(3, ofPerson ? id : measurementKeys[record.errors.visit[i]]);
      files.add(firstTable + TruthTable.ERROR.ordinal(), error);
    }
  }

  /** Adult height depends on sex alone, so its distribution among peers is known in closed form. */
  private void height(long id, Life life, TableFiles.Rows files) throws IOException {
    if (life.age(life.firstDay) < 18) {
      return;
    }
    double mean = Demography.meanHeight(life.female);
    double sd = Math.hypot(Demography.sdOfHeight(life.female), Measure.HEIGHT.sdOfError(mean));
    distribution.setLong(0, id);
    distribution.setInt(1, Measure.HEIGHT.concept());
    distribution.setDouble(2, mean);
    distribution.setDouble(3, sd);
    files.add(firstTable + TruthTable.DISTRIBUTION.ordinal(), distribution);
  }

  private void person(long id, Life life, CareRecord record) {
    column = 0;
    number(id);
    number(life.person);
    truth(life.female);
    whole(life.site);
    whole(life.deprivation);
    real(life.bmi);
    boolean former = life.smoked(life.lastDay);
    person.update(
        column++,
        UTF8String.fromString(life.smokes(life.lastDay) ? "current" : former ? "former" : "never"));
    day(former ? life.smokingUntil : Life.NEVER);
    real(life.frailty);
    for (Disease disease : DISEASES) {
      day(life.has(disease, life.lastDay) ? life.onset[disease.ordinal()] : Life.NEVER);
    }
    treatments(life);
    truth(record.aceCough);
    truth(record.nsaidBleed);
    person.update(column++, life.rare.map(TruthRows::text).orElse(null));
    person.update(column++, life.rare.map(RareKind::contextual).orElse(null));
    person.update(column++, life.decoy.map(TruthRows::text).orElse(null));
    indexRisk(life);
  }

  private void treatments(Life life) {
    int last = life.yearIndex(life.lastDay);
    start(life, life.steroidYear, last);
    real(Hazards.steroid(life));
    start(life, life.gliflozinYear, last);
    real(Hazards.gliflozin(life, last));
  }

  private void start(Life life, int year, int last) {
    day(year <= last ? life.yearStart[year] : Life.NEVER);
  }

  private void indexRisk(Life life) {
    if (indexRisk.of(life)) {
      whole(IndexRisk.indexDay(life));
      whole(IndexRisk.HORIZON_DAYS);
      whole(indexRisk.pastAdmissions);
      real(indexRisk.pastHazard);
      real(indexRisk.probability);
      real(indexRisk.expected);
    } else {
      while (column < person.numFields()) {
        person.setNullAt(column++);
      }
    }
  }

  private static UTF8String text(Enum<?> kind) {
    return UTF8String.fromString(kind.name().toLowerCase(java.util.Locale.ROOT));
  }

  private void number(long value) {
    person.setLong(column++, value);
  }

  private void whole(int value) {
    person.setInt(column++, value);
  }

  private void real(double value) {
    person.setDouble(column++, value);
  }

  private void truth(boolean value) {
    person.setBoolean(column++, value);
  }

  private void day(int day) {
    if (day == Life.NEVER) {
      person.setNullAt(column++);
    } else {
      person.setInt(column++, day);
    }
  }
}
