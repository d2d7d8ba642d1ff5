package org.focale.jobs.rarecases.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.focale.jobs.rarecases.error.UsualPeople.CM;
import static org.focale.jobs.rarecases.error.UsualPeople.GLUCOSE;
import static org.focale.jobs.rarecases.error.UsualPeople.G_DL;
import static org.focale.jobs.rarecases.error.UsualPeople.HAEMOGLOBIN;
import static org.focale.jobs.rarecases.error.UsualPeople.HBA1C;
import static org.focale.jobs.rarecases.error.UsualPeople.HEIGHT;
import static org.focale.jobs.rarecases.error.UsualPeople.KG;
import static org.focale.jobs.rarecases.error.UsualPeople.LDL;
import static org.focale.jobs.rarecases.error.UsualPeople.MG_DL;
import static org.focale.jobs.rarecases.error.UsualPeople.PERCENT;
import static org.focale.jobs.rarecases.error.UsualPeople.WEIGHT;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import java.util.List;
import org.focale.job.HandMadeCdm;
import org.focale.timeline.Domain;
import org.focale.timeline.HandMadeTimeline;
import org.junit.jupiter.api.Test;

final class RecordErrorsTest {

  private static final RecordErrors JUDGE = UsualPeople.errors();
  private static final LocalDate DAY = LocalDate.of(2024, 3, 1);
  private static final long ID = 7;

  private final HandMadeCdm cdm = new HandMadeCdm();

  private HandMadeCdm.Person adult(int sex) {
    return cdm.person(ID, sex, LocalDate.of(1980, 5, 5))
        .observed(LocalDate.of(2016, 1, 1), UsualPeople.LAST);
  }

  private HandMadeCdm.Person child() {
    return cdm.person(ID, HandMadeCdm.FEMALE, LocalDate.of(2014, 5, 5))
        .observed(LocalDate.of(2016, 1, 1), UsualPeople.LAST);
  }

  private List<RecordError> errors() {
    return JUDGE.of(HandMadeTimeline.of(cdm, ID, JUDGE.columns()));
  }

  private static void readings(HandMadeCdm.Person person, int concept, int unit, double... values) {
    for (int i = 0; i < values.length; i++) {
      person.measurement(concept, DAY.plusDays(20L * i), values[i], unit);
    }
  }

  private RecordError theOnlyError() {
    assertThat(errors()).hasSize(1);
    return errors().get(0);
  }

  @Test
  void anOrdinaryRecordHasNoError() {
    HandMadeCdm.Person person = adult(HandMadeCdm.FEMALE);
    readings(person, GLUCOSE, MG_DL, 92, 105, 98, 101);
    readings(person, HEIGHT, CM, 161, 162);
    readings(person, HAEMOGLOBIN, G_DL, 13.1, 12.8);
    assertThat(errors()).isEmpty();
  }

  @Test
  void theSameReadingTwiceInAVisitIsToldOnce() {
    HandMadeCdm.Person person = adult(HandMadeCdm.FEMALE).visit(9202, DAY, DAY);
    person.measurement(GLUCOSE, DAY, 95.0, MG_DL).measurement(GLUCOSE, DAY, 95.0, MG_DL);
    person
        .measurement(GLUCOSE, DAY, 97.0, MG_DL)
        .measurement(GLUCOSE, DAY.plusDays(1), 95.0, MG_DL);
    RecordError error = theOnlyError();
    assertThat(error.kind()).isEqualTo(ErrorKind.REPEATED);
    assertThat(error.domain()).isEqualTo(Domain.MEASUREMENT);
    assertThat(error.place()).isEqualTo(1);
  }

  @Test
  void aMeasurementAfterDeathIsWrongAtOnceAndALetterLater() {
    HandMadeCdm.Person person = adult(HandMadeCdm.MALE).died(DAY);
    person.measurement(GLUCOSE, DAY, 95.0, MG_DL);
    person.measurement(GLUCOSE, DAY.plusDays(1), 96.0, MG_DL);
    person.condition(100, DAY.plusDays(60)).condition(101, DAY.plusDays(61));
    assertThat(errors())
        .extracting(RecordError::kind, RecordError::domain, RecordError::place)
        .containsExactlyInAnyOrder(
            org.assertj.core.api.Assertions.tuple(ErrorKind.AFTER_DEATH, Domain.MEASUREMENT, 1),
            org.assertj.core.api.Assertions.tuple(
                ErrorKind.AFTER_DEATH, Domain.CONDITION_OCCURRENCE, 1));
  }

  @Test
  void whereLifeGoesOnItIsTheDeathThatIsWrong() {
    HandMadeCdm.Person person = adult(HandMadeCdm.MALE).died(DAY);
    for (int week = 1; week <= 5; week++) {
      person.measurement(GLUCOSE, DAY.plusWeeks(week), 90.0 + week, MG_DL);
    }
    assertThat(theOnlyError().kind()).isEqualTo(ErrorKind.DEATH_TOO_EARLY);
  }

  @Test
  void aDayThatTheSourceCannotKnowOfIsInTheFuture() {
    adult(HandMadeCdm.FEMALE)
        .condition(100, UsualPeople.LAST.plusDays(90))
        .condition(100, UsualPeople.LAST.plusDays(91));
    RecordError error = theOnlyError();
    assertThat(error.kind()).isEqualTo(ErrorKind.FUTURE_DATE);
    assertThat(error.place()).isEqualTo(1);
  }

  @Test
  void whatWasDoneLongBeforeBirthIsWrong() {
    child().procedure(400, LocalDate.of(2013, 12, 1)).procedure(400, LocalDate.of(2010, 1, 1));
    RecordError error = theOnlyError();
    assertThat(error.kind()).isEqualTo(ErrorKind.BEFORE_BIRTH);
    assertThat(error.place()).isZero();
  }

  @Test
  void glucoseInMillimolesUnderMilligramsIsAUnitSlip() {
    readings(adult(HandMadeCdm.FEMALE), GLUCOSE, MG_DL, 96, 5.4, 99);
    RecordError error = theOnlyError();
    assertThat(error.kind()).isEqualTo(ErrorKind.UNIT_SLIP);
    assertThat(error.place()).isEqualTo(1);
    assertThat(error.mended()).isCloseTo(97.3, within(0.05));
    assertThat(error.sure()).isGreaterThan(0.9);
  }

  @Test
  void hba1cOfTheOtherScaleIsAUnitSlip() {
    readings(adult(HandMadeCdm.FEMALE), HBA1C, PERCENT, 5.1, 34, 5.3);
    RecordError error = theOnlyError();
    assertThat(error.kind()).isEqualTo(ErrorKind.UNIT_SLIP);
    assertThat(error.mended()).isCloseTo(5.26, within(0.01));
  }

  @Test
  void aWeightTenTimesTooHighIsADecimalShiftInAdultsAndGrowingChildren() {
    readings(adult(HandMadeCdm.MALE), WEIGHT, KG, 81, 82, 830, 80);
    assertThat(theOnlyError().kind()).isEqualTo(ErrorKind.DECIMAL_SHIFT);
    assertThat(theOnlyError().mended()).isCloseTo(83, within(1e-9));
  }

  @Test
  void ofTwoReadingsTheUnusualOneIsWrong() {
    readings(child(), WEIGHT, KG, 350, 36);
    assertThat(theOnlyError().place()).isZero();
    assertThat(theOnlyError().mended()).isCloseTo(35, within(1e-9));
  }

  @Test
  void anExtremeThatRepeatsIsAPatient() {
    HandMadeCdm.Person person = child();
    readings(person, LDL, MG_DL, 310, 285, 295);
    readings(person, HAEMOGLOBIN, G_DL, 5.1, 5.0);
    assertThat(errors()).isEmpty();
  }

  @Test
  void anExtremeSeenOnceMayBeAPatient() {
    HandMadeCdm.Person person = adult(HandMadeCdm.FEMALE);
    person.measurement(GLUCOSE, DAY, 610.0, MG_DL);
    person.measurement(LDL, DAY, 420.0, MG_DL);
    assertThat(errors()).isEmpty();
  }

  @Test
  void whatNobodyCanHaveIsImpossible() {
    HandMadeCdm.Person person = adult(HandMadeCdm.FEMALE);
    readings(person, LDL, MG_DL, 101, -99, 103);
    person.measurement(HBA1C, DAY, 101.0, PERCENT);
    assertThat(errors())
        .extracting(RecordError::kind)
        .containsExactly(ErrorKind.IMPOSSIBLE_VALUE, ErrorKind.IMPOSSIBLE_VALUE);
  }

  @Test
  void whoMeasuresLikeAManIsNoWoman() {
    HandMadeCdm.Person person = adult(HandMadeCdm.FEMALE);
    double creatinine = UsualPeople.creatinine(43.8, false, 90);
    readings(person, UsualPeople.FILTRATION, 720870, 90, 91, 89);
    readings(person, UsualPeople.CREATININE, MG_DL, creatinine, creatinine, 1.01 * creatinine);
    readings(person, HEIGHT, CM, 178, 178.5);
    readings(person, HAEMOGLOBIN, G_DL, 15.2, 15.0);
    RecordError error = theOnlyError();
    assertThat(error.kind()).isEqualTo(ErrorKind.WRONG_SEX);
    assertThat(error.domain()).isEqualTo(Domain.PERSON);
    assertThat(error.mended()).isEqualTo(HandMadeCdm.MALE);
  }

  @Test
  void aManWithAMammographyIsRareAndNoError() {
    HandMadeCdm.Person person = adult(HandMadeCdm.MALE).procedure(4324693, DAY);
    readings(person, HEIGHT, CM, 176, 177);
    readings(person, HAEMOGLOBIN, G_DL, 15.1, 14.8);
    assertThat(errors()).isEmpty();
  }

  @Test
  void aResultThatFitsNeitherSexTellsNothing() {
    HandMadeCdm.Person person = adult(HandMadeCdm.MALE);
    readings(person, HAEMOGLOBIN, G_DL, 5.1, 5.2, 5.0);
    readings(person, HEIGHT, CM, 176, 177);
    assertThat(errors()).isEmpty();
  }

  @Test
  void aJudgeThatWasKeptAsTextJudgesTheSame() {
    RecordErrors kept = RecordErrors.ofText(JUDGE.text());
    HandMadeCdm.Person person = adult(HandMadeCdm.FEMALE);
    readings(person, GLUCOSE, MG_DL, 96, 5.4, 99);
    readings(person, HEIGHT, CM, 176, 17.6, 177);
    readings(person, HAEMOGLOBIN, G_DL, 15.1, 15.2, 15.0);
    assertThat(kept.of(HandMadeTimeline.of(cdm, ID, kept.columns())))
        .hasSizeGreaterThan(1)
        .isEqualTo(errors());
    assertThat(kept.text()).isEqualTo(JUDGE.text());
  }

  @Test
  void aJudgeThatWasSentElsewhereJudgesTheSame() throws IOException, ClassNotFoundException {
    readings(adult(HandMadeCdm.FEMALE), GLUCOSE, MG_DL, 96, 5.4, 99);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(JUDGE);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      RecordErrors sent = (RecordErrors) in.readObject();
      assertThat(sent.of(HandMadeTimeline.of(cdm, ID, sent.columns()))).isEqualTo(errors());
    }
  }
}
