package org.focale.jobs.rarecases.error;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.focale.jobs.rarecases.learnt.LearntText;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;
import org.focale.vocabulary.Analyte;

/**
 * Which facts of a person's record are wrong?
 *
 * <p>Knows what is usual, and judges one person at a time. A fact is told once, by the first of:
 * its date, its being there before, its value. The sex is judged by what is left.
 */
public final class RecordErrors implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final Column SEX = Domain.PERSON.column("gender");

  private final DateErrors dates;
  private final ValueErrors values;
  private final List<SexNorm> sexes;

  private RecordErrors(DateErrors dates, ValueErrors values, List<SexNorm> sexes) {
    this.dates = dates;
    this.values = values;
    this.sexes = List.copyOf(sexes);
  }

  /**
   * Learns what is usual.
   *
   * @param sample of persons, in an order that does not depend on chance
   * @param today no fact can lie later; days since 1970-01-01
   * @param analytes by measurement concept; what is not there needs no molar mass
   */
  static RecordErrors learn(
      List<MeasuredPerson> sample, int today, Map<Integer, Analyte> analytes) {
    return new RecordErrors(
        DateErrors.learn(sample, today),
        ValueErrors.learn(sample, analytes),
        SexNorm.learn(sample));
  }

  /** As it is kept. */
  private record Learnt(DateErrors dates, List<NormOf> norms, List<SexNorm> sexes) {}

  private record NormOf(SeriesKey key, MeasurementNorm norm) {}

  /** What was learnt, as text. */
  public String text() {
    List<NormOf> norms =
        values.norms().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> new NormOf(entry.getKey(), entry.getValue()))
            .toList();
    return LearntText.write(new Learnt(dates, norms, sexes));
  }

  /** What was written as text. */
  public static RecordErrors ofText(String text) {
    Learnt learnt = LearntText.read(text, Learnt.class);
    return new RecordErrors(
        learnt.dates(),
        new ValueErrors(
            learnt.norms().stream().collect(Collectors.toMap(NormOf::key, NormOf::norm))),
        learnt.sexes());
  }

  /** The arrays it reads. */
  public Set<Column> columns() {
    Set<Column> all = new HashSet<>(DateErrors.COLUMNS);
    all.add(SEX);
    all.addAll(RepeatedFacts.COLUMNS);
    all.addAll(MeasuredPerson.COLUMNS);
    return all;
  }

  /** The errors of one person, by domain and place. */
  public List<RecordError> of(Timeline person) {
    List<RecordError> errors = new ArrayList<>(dates.of(person));
    errors.addAll(RepeatedFacts.of(person, measurements(errors)));
    MeasuredPerson measured = MeasuredPerson.of(person, measurements(errors));
    errors.addAll(values.of(measured));
    MeasuredPerson right = measured.without(measurements(errors));
    sexes.forEach(norm -> norm.judge(right).ifPresent(errors::add));
    errors.sort(Comparator.comparing(RecordError::domain).thenComparing(RecordError::place));
    return errors;
  }

  /** The places of the measurements among them. */
  private static BitSet measurements(List<RecordError> errors) {
    BitSet places = new BitSet();
    for (RecordError error : errors) {
      if (error.domain() == Domain.MEASUREMENT) {
        places.set(error.place());
      }
    }
    return places;
  }
}
