package org.focale.vocabulary;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.lake.FlatFileReader;

/**
 * In which region did a care site lie while a visit lasted?
 *
 * <p>As OHDSI's cohort generator asks it: a row of the site's location history holds a visit if it
 * starts on the visit's first day or before and ends on its last day or after; an open row ends on
 * 2099-12-31. On the day a site moves two rows hold a visit; of more than two regions the two are
 * told whose rows start last.
 */
public final class CareSiteRegions implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int OPEN_END = (int) LocalDate.of(2099, 12, 31).toEpochDay();
  private static final int ABSENT = FlatFileReader.ABSENT_INT;

  /** The rows that start last come first. */
  private static final Comparator<Stay> ORDER =
      Comparator.comparingInt(Stay::startDay)
          .thenComparingInt(Stay::endDay)
          .reversed()
          .thenComparingInt(Stay::region);

  /** For sources without a history of locations. */
  public static final CareSiteRegions NONE = of(List.of());

  private final HashMap<Long, List<Stay>> bySite;

  private CareSiteRegions(HashMap<Long, List<Stay>> bySite) {
    this.bySite = bySite;
  }

  /**
   * A care site lay in a region.
   *
   * @param startDay first day, since 1970-01-01
   * @param endDay last day
   * @param region the concept of the region
   */
  public record Stay(long careSite, int startDay, int endDay, int region) implements Serializable {

    private boolean holds(int start, int end) {
      return startDay <= start && end <= endDay;
    }
  }

  /** From what is known of each site. */
  public static CareSiteRegions of(List<Stay> stays) {
    HashMap<Long, List<Stay>> bySite = new HashMap<>();
    stays.stream()
        .sorted(ORDER)
        .forEach(
            stay -> bySite.computeIfAbsent(stay.careSite(), id -> new ArrayList<>()).add(stay));
    return new CareSiteRegions(bySite);
  }

  /**
   * From a snapshot's {@code location_history}, {@code location} and {@code care_site}; without
   * rows in all of them nothing is known. Care sites fit in memory; the places of persons never
   * come this way.
   */
  static CareSiteRegions of(Map<String, Dataset<Row>> tables) {
    if (Stream.of("location_history", "location", "care_site")
        .anyMatch(t -> !tables.containsKey(t))) {
      return NONE;
    }
    List<Stay> stays = new ArrayList<>();
    tables
        .get("location_history")
        .where("domain_id = 'CARE_SITE' and start_date is not null")
        .join(tables.get("location"), "location_id")
        .where("region_concept_id is not null")
        .join(tables.get("care_site"), col("entity_id").equalTo(col("care_site_id")), "left_semi")
        .select(
            col("entity_id"),
            unix_date(col("start_date")),
            coalesce(unix_date(col("end_date")), lit(OPEN_END)),
            col("region_concept_id"))
        .toLocalIterator()
        .forEachRemaining(
            row ->
                stays.add(new Stay(row.getLong(0), row.getInt(1), row.getInt(2), row.getInt(3))));
    return of(stays);
  }

  /**
   * The region of a site on all days of a visit.
   *
   * @param careSite absent where the visit names none
   * @param endDay absent where the visit has none: then nothing is told
   * @return {@link FlatFileReader#ABSENT_INT} if no row holds the visit
   */
  public int region(long careSite, int startDay, int endDay) {
    return other(ABSENT, careSite, startDay, endDay);
  }

  /** A second region that holds the visit, if there is one. */
  public int otherRegion(long careSite, int startDay, int endDay) {
    return other(region(careSite, startDay, endDay), careSite, startDay, endDay);
  }

  private int other(int than, long careSite, int startDay, int endDay) {
    if (startDay == ABSENT || endDay == ABSENT) {
      return ABSENT;
    }
    for (Stay stay : bySite.getOrDefault(careSite, List.of())) {
      if (stay.region() != than && stay.holds(startDay, endDay)) {
        return stay.region();
      }
    }
    return ABSENT;
  }
}
