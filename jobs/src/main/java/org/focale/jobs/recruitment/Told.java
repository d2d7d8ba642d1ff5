package org.focale.jobs.recruitment;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.job.CountedSet;
import org.focale.job.Inputs;
import org.focale.job.TableSpec;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which counts of a run may be told, beside each other and beside what was told before?
 *
 * <p>A trial file changed a little must not tell of the few whom the change concerns. So a count
 * whose persons differ by a few from those of an earlier one is withheld before it is decided what
 * else must be hidden lest it follow.
 */
final class Told {

  private final Map<String, RoaringBitmap> persons;
  private final Map<String, Long> shown;
  private final List<CountedSet> counted = new ArrayList<>();

  private Told(Map<String, RoaringBitmap> persons, Map<String, Long> shown) {
    this.persons = persons;
    this.shown = shown;
  }

  /**
   * Decides about all counts of some systems.
   *
   * @param rows of {@link EligibilityKernel}
   * @param first names of counts that stay where two are too near each other
   */
  static Told of(Inputs inputs, Dataset<Row> rows, List<String> first, List<CountSystem> systems) {
    Map<String, Column> conditions = new LinkedHashMap<>();
    Map<String, CountSystem> owners = new HashMap<>();
    for (CountSystem system : systems) {
      system.persons().keySet().forEach(name -> owners.put(name, system));
    }
    first.forEach(name -> conditions.put(name, owners.get(name).persons().get(name)));
    systems.forEach(system -> system.persons().forEach(conditions::putIfAbsent));
    List<String> names = List.copyOf(conditions.keySet());
    Column isIn = array(conditions.values().toArray(Column[]::new)).as("sets");
    List<RoaringBitmap> sets = inputs.positions(rows.select(col("position"), isIn), names.size());

    inputs.tooNear(sets).forEach(place -> owners.get(names.get(place)).withhold(names.get(place)));
    Map<String, RoaringBitmap> persons = new HashMap<>();
    for (int i = 0; i < sets.size(); i++) {
      persons.put(names.get(i), sets.get(i));
    }
    Map<String, Long> shown = new HashMap<>();
    systems.forEach(system -> shown.putAll(system.shown()));
    return new Told(persons, shown);
  }

  /** Whether all of these may be told. */
  boolean areTold(List<String> names) {
    return shown.keySet().containsAll(names);
  }

  /** A count, exact, or another number where it may not be told. */
  long orElse(String name, long hidden) {
    return shown.getOrDefault(name, hidden);
  }

  /**
   * A row of a table of {@link ShownCount#table}.
   *
   * @param dimensionsAndLabels the values of the key come first
   * @param names of the counts of the row, in the order of the table's
   * @param derived values of the derived columns
   */
  Row row(
      TableSpec table, List<Object> dimensionsAndLabels, List<String> names, Object... derived) {
    List<Object> cells = new ArrayList<>(dimensionsAndLabels);
    List<Count> counts = table.disclosure().orElseThrow().counts();
    Object[] key = dimensionsAndLabels.subList(0, table.key().size()).toArray();
    for (int i = 0; i < names.size(); i++) {
      cells.addAll(cell(table, counts.get(i).column(), names.get(i), key));
    }
    cells.addAll(Arrays.asList(derived));
    return RowFactory.create(cells.toArray());
  }

  /** The two columns of a count: see {@link ShownCount#columns}. */
  List<Object> cell(TableSpec table, String column, String name, Object... key) {
    if (!shown.containsKey(name)) {
      return Arrays.asList(null, true);
    }
    counted.add(CountedSet.of(table.name(), column, persons.get(name), key));
    return List.of(shown.get(name), false);
  }

  /** The persons behind what the rows made so far tell. */
  List<CountedSet> counted() {
    return List.copyOf(counted);
  }
}
