package org.focale.features;

import java.util.Arrays;
import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * What of a domain was known at the end of a day, and until when was each fact known to last?
 *
 * <p>A fact is known from its start. An end after the day was not known on the day, so it is as if
 * none were recorded; and a fact that is open is known to last no longer than the day. A visit that
 * ends after the day is open, and its diagnoses, which are coded at its end, are not known.
 */
final class KnownFacts {

  /**
   * Longer supplies are errors of entry; the exposure then lasts a day. As in derived drug eras.
   */
  private static final int MOST_DAYS_SUPPLY = 3_650;

  private static final Column CONDITION_END = Domain.CONDITION_OCCURRENCE.column("end_day");
  private static final Column CONDITION_VISIT = Domain.CONDITION_OCCURRENCE.column("visit");
  private static final Column VISIT_END = Domain.VISIT_OCCURRENCE.column("end_day");
  private static final Column DRUG_END = Domain.DRUG_EXPOSURE.column("end_day");
  private static final Column DAYS_SUPPLY = Domain.DRUG_EXPOSURE.column("days_supply");

  /** What {@link #conditions} reads. */
  static final Set<Column> CONDITION_COLUMNS =
      Set.of(
          Domain.CONDITION_OCCURRENCE.column("concept"),
          Domain.CONDITION_OCCURRENCE.column("start_day"),
          CONDITION_END,
          CONDITION_VISIT,
          VISIT_END);

  /** What {@link #drugs} reads. */
  static final Set<Column> DRUG_COLUMNS =
      Set.of(
          Domain.DRUG_EXPOSURE.column("concept"),
          Domain.DRUG_EXPOSURE.column("start_day"),
          DRUG_END,
          DAYS_SUPPLY);

  /** How many; the arrays may be longer. */
  final int size;

  /** What is not above 0 names nothing. */
  final int[] concepts;

  /** Ascending. */
  final int[] starts;

  /** Parallel; the starts themselves for facts of a day. */
  final int[] ends;

  private KnownFacts(int size, int[] concepts, int[] starts, int[] ends) {
    this.size = size;
    this.concepts = concepts;
    this.starts = starts;
    this.ends = ends;
  }

  /** Facts of a domain, without ends. */
  static KnownFacts of(Timeline person, Domain domain, int lastDay) {
    int[] starts = person.ints(domain.column("start_day"));
    int size = PastFacts.firstFrom(starts, lastDay + 1);
    return new KnownFacts(size, person.ints(domain.column("concept")), starts, starts);
  }

  /** Conditions; one without a known end lasts until the day after it starts. */
  static KnownFacts conditions(Timeline person, int lastDay) {
    KnownFacts all = of(person, Domain.CONDITION_OCCURRENCE, lastDay);
    int[] recorded = person.ints(CONDITION_END);
    int[] visits = person.ints(CONDITION_VISIT);
    int[] visitEnds = person.ints(VISIT_END);
    int[] concepts = new int[all.size];
    int[] starts = new int[all.size];
    int[] ends = new int[all.size];
    int known = 0;
    for (int i = 0; i < all.size; i++) {
      int visit = visits[i];
      boolean open =
          visit >= 0
              && visit < visitEnds.length
              && visitEnds[visit] != Timeline.ABSENT_INT
              && visitEnds[visit] > lastDay;
      if (!open) {
        concepts[known] = all.concepts[i];
        starts[known] = all.starts[i];
        ends[known++] = end(all.starts[i], recorded[i], all.starts[i] + 1, lastDay);
      }
    }
    return new KnownFacts(known, concepts, starts, ends);
  }

  /** Drug exposures; one without a known end lasts its days of supply, or a day. */
  static KnownFacts drugs(Timeline person, int lastDay) {
    KnownFacts all = of(person, Domain.DRUG_EXPOSURE, lastDay);
    int[] recorded = person.ints(DRUG_END);
    int[] supplies = person.ints(DAYS_SUPPLY);
    int[] ends = new int[all.size];
    for (int i = 0; i < all.size; i++) {
      boolean supplied = supplies[i] >= 1 && supplies[i] <= MOST_DAYS_SUPPLY;
      int usual = all.starts[i] + (supplied ? supplies[i] : 1);
      ends[i] = end(all.starts[i], recorded[i], usual, lastDay);
    }
    return new KnownFacts(all.size, all.concepts, all.starts, ends);
  }

  /** The same under other concepts: each fact under every member of its concept. */
  KnownFacts under(ConceptMap map) {
    int[] newConcepts = new int[size];
    int[] newStarts = new int[size];
    int[] newEnds = new int[size];
    int n = 0;
    for (int i = 0; i < size; i++) {
      int to = map.to(concepts[i]);
      for (int member = map.from(concepts[i]); member < to; member++) {
        if (n == newConcepts.length) {
          newConcepts = Arrays.copyOf(newConcepts, 2 * n);
          newStarts = Arrays.copyOf(newStarts, 2 * n);
          newEnds = Arrays.copyOf(newEnds, 2 * n);
        }
        newConcepts[n] = map.member(member);
        newStarts[n] = starts[i];
        newEnds[n++] = ends[i];
      }
    }
    return new KnownFacts(n, newConcepts, newStarts, newEnds);
  }

  private static int end(int start, int recorded, int usual, int lastDay) {
    boolean known = recorded != Timeline.ABSENT_INT && recorded <= lastDay;
    return Math.max(start, Math.min(known ? recorded : usual, lastDay));
  }
}
