package org.focale.jobs.browse;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/**
 * Who is this person, how much is recorded of them, and what happened last?
 *
 * <p>Events are ordered by day, then by domain, then by id.
 */
final class PersonKernel implements Kernel<PersonView> {

  private static final long serialVersionUID = 1L;

  private static final Comparator<PersonView.Event> ORDER =
      Comparator.comparing(PersonView.Event::day)
          .thenComparing(PersonView.Event::domain)
          .thenComparingLong(PersonView.Event::id);

  private final LocalDate today;
  private final Set<Domain> shown;
  private final int last;

  /**
   * @param shown whose events are shown; facts of all domains are counted
   * @param last how many events at most
   */
  PersonKernel(LocalDate today, Set<Domain> shown, int last) {
    this.today = today;
    this.shown = new HashSet<>(shown);
    this.last = last;
  }

  /** Whether a domain's facts can be shown as events: they are dated and have a concept. */
  static boolean hasEvents(Domain domain) {
    return domain != Domain.PERSON && domain.has("concept");
  }

  @Override
  public Set<Column> columns() {
    Set<Column> columns = new HashSet<>();
    for (String name : List.of("gender", "year_of_birth", "month_of_birth", "day_of_birth")) {
      columns.add(Domain.PERSON.column(name));
    }
    columns.add(Domain.OBSERVATION_PERIOD.column("end_day"));
    for (Domain domain : Domain.values()) {
      if (domain.has("start_day")) {
        columns.add(domain.column("start_day"));
      }
      if (shown.contains(domain)) {
        for (String name : List.of("event_id", "concept", "value", "unit")) {
          if (domain.has(name)) {
            columns.add(domain.column(name));
          }
        }
      }
    }
    return columns;
  }

  @Override
  public PersonView apply(Timeline person) {
    List<PersonView.Facts> facts = new ArrayList<>();
    List<PersonView.Event> events = new ArrayList<>();
    for (Domain domain : Domain.values()) {
      int size = domain.has("start_day") ? person.size(domain) : 0;
      if (size > 0) {
        facts.add(new PersonView.Facts(domain, size));
      }
      if (shown.contains(domain)) {
        addLast(person, domain, size, events);
      }
    }
    events.sort(ORDER);
    return new PersonView(
        person.index(),
        person.person(Domain.PERSON.column("gender")),
        person.person(Domain.PERSON.column("year_of_birth")),
        age(person),
        observed(person),
        facts,
        events.subList(Math.max(0, events.size() - last), events.size()));
  }

  /** The arrays of a domain are sorted by day, so its last events are among its last entries. */
  private void addLast(Timeline person, Domain domain, int size, List<PersonView.Event> events) {
    int from = Math.max(0, size - last);
    int[] days = person.ints(domain.column("start_day"));
    int[] concepts = person.ints(domain.column("concept"));
    long[] ids = domain.has("event_id") ? person.longs(domain.column("event_id")) : new long[size];
    double[] values = domain.has("value") ? person.doubles(domain.column("value")) : null;
    int[] units = domain.has("unit") ? person.ints(domain.column("unit")) : null;
    for (int i = from; i < size; i++) {
      events.add(
          new PersonView.Event(
              LocalDate.ofEpochDay(days[i]),
              domain,
              ids[i],
              concepts[i],
              values == null ? Double.NaN : values[i],
              units == null ? Timeline.ABSENT_INT : units[i]));
    }
  }

  private static List<PersonView.Period> observed(Timeline person) {
    int[] from = person.ints(Domain.OBSERVATION_PERIOD.column("start_day"));
    int[] to = person.ints(Domain.OBSERVATION_PERIOD.column("end_day"));
    List<PersonView.Period> periods = new ArrayList<>();
    for (int i = 0; i < from.length; i++) {
      int end = to[i] == Timeline.ABSENT_INT ? from[i] : to[i];
      periods.add(new PersonView.Period(LocalDate.ofEpochDay(from[i]), LocalDate.ofEpochDay(end)));
    }
    return periods;
  }

  /** Without a month of birth, the difference of the years. */
  private int age(Timeline person) {
    int year = person.person(Domain.PERSON.column("year_of_birth"));
    int month = person.person(Domain.PERSON.column("month_of_birth"));
    int day = person.person(Domain.PERSON.column("day_of_birth"));
    if (year == Timeline.ABSENT_INT) {
      return -1;
    }
    int[] deaths = person.ints(Domain.DEATH.column("start_day"));
    LocalDate until = deaths.length == 0 ? today : LocalDate.ofEpochDay(deaths[0]);
    boolean known = month >= 1 && month <= 12;
    LocalDate first = LocalDate.of(year, known ? month : 1, 1);
    LocalDate birth =
        known && day >= 1 && day <= first.lengthOfMonth() ? first.withDayOfMonth(day) : first;
    return known ? Period.between(birth, until).getYears() : until.getYear() - year;
  }
}
