package org.focale.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.cdm.Cdm;
import org.focale.cdm.CdmField;
import org.focale.cdm.CdmTable;

/**
 * Which tables does the source lack that follow from the others, and what do they hold?
 *
 * <p>Observation periods, condition eras and drug eras, each only where the source has no row of
 * it. Their keys number them by person, concept and start.
 */
final class DerivedTables {

  private final SnapshotFiles files;
  private final Buckets buckets;
  private final Set<String> brought;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * What to derive after the source's tables are written.
   *
   * @param brought names of the tables of which the source has rows
   */
  DerivedTables(SnapshotFiles files, Buckets buckets, Set<String> brought) {
    this.files = files;
    this.buckets = buckets;
    this.brought = brought;
  }

  void derive() {
    if (!brought.contains(Cdm.OBSERVATION_PERIOD.name())) {
      ObservedSpans.of(files).ifPresent(this::observationPeriods);
    }
    boolean conditions = files.rows(Cdm.CONDITION_OCCURRENCE) > 0;
    if (conditions && !brought.contains(Cdm.CONDITION_ERA.name())) {
      conditionEras();
    }
    boolean drugs = files.rows(Cdm.DRUG_EXPOSURE) > 0 && files.rows(Cdm.CONCEPT) > 0;
    if (drugs && !brought.contains(Cdm.DRUG_ERA.name())) {
      drugEras();
    }
  }

  private void observationPeriods(Dataset<Row> spans) {
    write(
        Cdm.OBSERVATION_PERIOD,
        spans,
        Map.of(
            "observation_period_start_date", col("start"),
            "observation_period_end_date", col("end"),
            "period_type_concept_id", lit(ObservedSpans.STANDARD_ALGORITHM)),
        col("person_id"));
    notes.add(
        "observation_period: derived, one per person from the first to the last dated event, as the"
            + " source has none.");
  }

  private void conditionEras() {
    Dataset<Row> records = Eras.conditions(files.read(Cdm.CONDITION_OCCURRENCE));
    write(
        Cdm.CONDITION_ERA,
        Eras.join(records),
        Map.of(
            "condition_concept_id", col("concept"),
            "condition_era_start_date", col("start"),
            "condition_era_end_date", col("end"),
            "condition_occurrence_count", col("records")),
        col("person_id"),
        col("concept"),
        col("start"));
    notes.add("condition_era: derived from condition_occurrence, as the source has none.");
  }

  private void drugEras() {
    Dataset<Row> exposures = Eras.drugs(files.read(Cdm.DRUG_EXPOSURE));
    Dataset<Row> ingredients =
        Eras.ingredients(files.read(Cdm.CONCEPT), files.read(Cdm.CONCEPT_ANCESTOR));
    Column contains = col("concept").equalTo(col("drug"));
    Dataset<Row> taken =
        exposures
            .join(ingredients, contains)
            .select(col("person_id"), col("ingredient").as("concept"), col("start"), col("end"));
    long with = exposures.join(ingredients, contains, "left_semi").count();
    long without = files.rows(Cdm.DRUG_EXPOSURE) - with;
    counts.put(Cdm.DRUG_ERA.name() + ".exposures_without_ingredient", without);
    write(
        Cdm.DRUG_ERA,
        Eras.join(taken),
        Map.of(
            "drug_concept_id", col("concept"),
            "drug_era_start_date", col("start"),
            "drug_era_end_date", col("end"),
            "drug_exposure_count", col("records"),
            "gap_days", col("gap_days")),
        col("person_id"),
        col("concept"),
        col("start"));
    notes.add(
        String.format(
            Locale.ROOT,
            "drug_era: derived from drug_exposure, as the source has none; %,d exposures have no"
                + " known ingredient and are in no era.",
            without));
  }

  private void write(
      CdmTable table, Dataset<Row> derived, Map<String, Column> values, Column... order) {
    Column[] columns =
        table.fields().stream()
            .map(
                field ->
                    value(table, field, values).cast(field.type().sparkType()).as(field.name()))
            .toArray(Column[]::new);
    Column[] sorted = SortOrder.columns(table).stream().map(c -> col(c)).toArray(Column[]::new);
    Dataset<Row> rows =
        RowNumbers.append(derived, order)
            .select(columns)
            .repartition(buckets.count(), col("person_id"))
            .sortWithinPartitions(sorted);
    long written = files.writeTable(table, rows, buckets.count());
    counts.put(table.name() + ".rows_derived", written);
    counts.put(table.name() + ".rows_lake", written);
  }

  private static Column value(CdmTable table, CdmField field, Map<String, Column> values) {
    if (table.primaryKey().equals(Optional.of(field.name()))) {
      return col(RowNumbers.NUMBER);
    }
    return field.name().equals("person_id") ? col("person_id") : values.get(field.name());
  }

  Map<String, Long> counts() {
    return counts;
  }

  List<String> notes() {
    return notes;
  }
}
