package org.focale.jobs.recruitment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whom does a trial want, how many of them, and where?
 *
 * @param file where it is written, for messages
 * @param study what pseudonyms belong to
 * @param target how many are to be enrolled
 * @param asOf the day that is asked about; empty for the last day of the data
 * @param lagDays how long a fact may take to reach the data
 * @param disease the position, from 0, of the entry that defines the disease's population: one of
 *     the criteria, or the one after the last
 * @param deprivation the concept of the observation that ranks how deprived a person's area is
 * @param criteria in the order of the funnel, and after the last, if the disease has a line of its
 *     own, that
 */
record Trial(
    String file,
    String title,
    String study,
    int target,
    Optional<LocalDate> asOf,
    int lagDays,
    List<Site> sites,
    int disease,
    Optional<ConceptName> deprivation,
    List<Criterion> asked,
    int criteria) {

  /** More make the table of subsets too large. */
  static final int MOST_CRITERIA = 20;

  /** More months than this would need another mask. */
  static final int MONTHS = 24;

  Trial {
    sites = List.copyOf(sites);
    asked = List.copyOf(asked);
  }

  /**
   * Where persons are recruited, and what is expected of the persons approached there.
   *
   * @param careSites the care sites that belong to it; empty for all that belong to no other
   * @param start the day recruitment opens
   * @param contact the share of the eligible who are reached
   * @param consent the share of those reached who consent
   * @param screenPass the share of those who pass screening
   */
  record Site(
      String name,
      List<Long> careSites,
      LocalDate start,
      double contact,
      double consent,
      double screenPass) {

    Site {
      careSites = List.copyOf(careSites);
    }
  }

  /**
   * One criterion.
   *
   * @param name for a reader
   * @param exclude whether persons who meet it are left out
   */
  record Criterion(String name, boolean exclude, Asked asks) {}

  /** The criteria of eligibility, in order. */
  List<Criterion> eligibility() {
    return asked.subList(0, criteria);
  }

  /** How messages name an entry. */
  String label(int position) {
    return file + ": " + (position < criteria ? "criterion " + (position + 1) : "disease");
  }

  /** All masks' bits. */
  long all() {
    return (1L << criteria) - 1;
  }

  List<String> names() {
    return IntStream.range(0, criteria).mapToObj(i -> asked.get(i).name()).toList();
  }
}
