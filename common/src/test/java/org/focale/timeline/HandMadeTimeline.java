package org.focale.timeline;

import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;
import org.focale.cdm.Cdm;
import org.focale.cdm.CdmTable;
import org.focale.job.HandMadeCdm;
import org.focale.lake.ArrayRow;

/**
 * What is the timeline of a hand-made person, made in memory as the builder makes it on disk?
 *
 * <p>For thousands of small cases; that a lake gives the same is a test of its own.
 */
public final class HandMadeTimeline implements ArrayRow {

  private final List<Object> columns = new ArrayList<>();
  private final Map<Long, Integer> visits = new HashMap<>();
  private final HandMadeCdm cdm;

  private HandMadeTimeline(HandMadeCdm cdm, long person, Projection projection) {
    this.cdm = cdm;
    for (Row visit : facts(Domain.VISIT_OCCURRENCE, person)) {
      visits.put((Long) visit.getAs("visit_occurrence_id"), visits.size());
    }
    for (Column column : Domain.all()) {
      if (projection.reads(column)) {
        columns.add(array(column, facts(column.domain(), person)));
      }
    }
  }

  /** The timeline with the arrays that a kernel declares; others cannot be asked for. */
  public static Timeline of(HandMadeCdm cdm, long person, Set<Column> declared) {
    Projection projection = new Projection(declared, false);
    Timeline timeline = new Timeline(projection, new HandMadeTimeline(cdm, person, projection));
    timeline.show(0, 0);
    return timeline;
  }

  /** The codes of the texts of a CDM that each pattern matches. */
  public static Map<String, long[]> textsLike(HandMadeCdm cdm, Set<String> patterns) {
    Set<String> texts = new TreeSet<>();
    for (Domain domain : Domain.values()) {
      for (Column column : domain.columns()) {
        if (column.derivation() == Column.Derivation.TEXT) {
          cdm.rows(domain.table()).stream()
              .map(row -> (String) row.getAs(column.source()))
              .filter(text -> text != null)
              .forEach(texts::add);
        }
      }
    }
    Map<String, long[]> found = new TreeMap<>();
    for (String pattern : patterns) {
      LikePattern like = new LikePattern(pattern);
      found.put(
          pattern, texts.stream().filter(like::matches).mapToLong(text -> code(text)).toArray());
    }
    return found;
  }

  private List<Row> facts(Domain domain, long person) {
    CdmTable table = Cdm.table(domain.table()).orElseThrow();
    Comparator<Row> order = Comparator.comparing(row -> 0);
    for (String key : List.of(table.startField().orElse(""), table.primaryKey().orElse(""))) {
      if (!key.isEmpty() && domain != Domain.PERSON) {
        order = order.thenComparing(row -> ((Number) number(row.getAs(key))).longValue());
      }
    }
    return cdm.rows(domain.table()).stream()
        .filter(row -> row.getAs(table.personField().orElseThrow()).equals(person))
        .sorted(order)
        .toList();
  }

  private static Object number(Object value) {
    return value instanceof Date day ? (Object) (int) day.toLocalDate().toEpochDay() : value;
  }

  private Object array(Column column, List<Row> facts) {
    List<Object> values = new ArrayList<>();
    for (Row fact : facts) {
      Column.Derivation derivation = column.derivation();
      values.add(
          derivation == Column.Derivation.REGION || derivation == Column.Derivation.OTHER_REGION
              ? region(column, fact)
              : derived(derivation, fact.getAs(column.source())));
    }
    return switch (column.derivation().primitive()) {
      case INT -> values.stream().mapToInt(v -> ((Number) v).intValue()).toArray();
      case LONG -> values.stream().mapToLong(v -> ((Number) v).longValue()).toArray();
      case DOUBLE -> values.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
    };
  }

  private int region(Column column, Row fact) {
    Object site = fact.getAs(column.source());
    Object end = fact.getAs(column.domain().column("end_day").source());
    if (site == null || end == null) {
      return Timeline.ABSENT_INT;
    }
    int first = (int) number(fact.getAs(column.domain().column("start_day").source()));
    return column.derivation() == Column.Derivation.REGION
        ? cdm.regions().region((Long) site, first, (int) number(end))
        : cdm.regions().otherRegion((Long) site, first, (int) number(end));
  }

  private Object derived(Column.Derivation derivation, Object recorded) {
    if (recorded == null) {
      return switch (derivation) {
        case CATEGORY -> 0;
        case LONG, TEXT -> Timeline.ABSENT_LONG;
        case DOUBLE -> Double.NaN;
        default -> Timeline.ABSENT_INT;
      };
    }
    return switch (derivation) {
      case INT, LONG, DOUBLE, DAY -> number(recorded);
      case TEXT -> code((String) recorded);
      case VISIT -> visits.computeIfAbsent((Long) recorded, id -> visits.size());
      case SPECIALTY -> cdm.specialties().of((Long) recorded);
      case CATEGORY, SECOND, PLACE_OF_SERVICE, REGION, OTHER_REGION -> 0;
    };
  }

  private static long code(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return XXH64.hashUnsafeBytes(utf8, Platform.BYTE_ARRAY_OFFSET, utf8.length, 42);
  }

  @Override
  public int length(int column) {
    return java.lang.reflect.Array.getLength(columns.get(column));
  }

  @Override
  public int scalarInt(int column) {
    return ints(column)[0];
  }

  @Override
  public long scalarLong(int column) {
    return longs(column)[0];
  }

  @Override
  public int[] ints(int column) {
    return ((int[]) columns.get(column)).clone();
  }

  @Override
  public long[] longs(int column) {
    return ((long[]) columns.get(column)).clone();
  }

  @Override
  public double[] doubles(int column) {
    return ((double[]) columns.get(column)).clone();
  }
}
