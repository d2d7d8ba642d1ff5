package org.focale.jobs.recruitment;

import static org.apache.spark.sql.functions.broadcast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.governance.DisclosureRule;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.GivenFile;
import org.focale.job.Inputs;
import org.focale.job.TableSpec;
import org.focale.jobs.recruitment.ScreeningFile.Entry;
import org.focale.jobs.recruitment.ScreeningFile.Status;
import org.focale.problem.BadParameters;

/**
 * How far have the candidates come who were approached, at each site?
 *
 * @param bySite for each site, and for none, how many stand at each status
 * @param entries of the file whose pseudonym is known
 * @param unknown how many pseudonyms of the file are not known
 */
record Screening(List<Map<Status, Long>> bySite, List<Entry> entries, int unknown) {

  static final TableSpec TABLE =
      TableSpec.releasable(
          "screening",
          "How many of the candidates who were approached stand where.",
          List.of("status"),
          new DisclosureSpec(
              List.of(Dimension.withTotal("status", "approached")),
              List.of(Count.of("persons")),
              List.of(),
              List.of(),
              false),
          new ColumnSpec(
              "status",
              DataTypes.StringType,
              "contacted (and not decided), refused, failed, enrolled; approached for all."),
          new ColumnSpec("persons", DataTypes.LongType, "Candidates."));

  static final TableSpec REASON =
      TableSpec.restricted(
          "screening_reason",
          "Why candidates refused or failed, in the words of the screening list.",
          List.of("status", "reason"),
          new ColumnSpec("status", DataTypes.StringType, "refused or failed."),
          new ColumnSpec("reason", DataTypes.StringType, "As the list has it."),
          new ColumnSpec("persons", DataTypes.LongType, "Candidates, exact."));

  private static final int MOST_ENTRIES = 1_000_000;

  Screening {
    bySite = List.copyOf(bySite);
    entries = List.copyOf(entries);
  }

  /** Nobody was approached yet. */
  static Screening none(Trial trial) {
    return new Screening(noCounts(trial), List.of(), 0);
  }

  private static List<Map<Status, Long>> noCounts(Trial trial) {
    List<Map<Status, Long>> counts = new ArrayList<>();
    for (int site = 0; site <= trial.sites().size(); site++) {
      counts.add(new EnumMap<>(Status.class));
    }
    return counts;
  }

  /**
   * What a screening list says.
   *
   * @param named everybody, by pseudonym and site
   * @throws BadParameters if no pseudonym of the file is known: it belongs to another study
   */
  static Screening of(Inputs inputs, Trial trial, GivenFile file, Dataset<Row> named) {
    Collection<Entry> written = ScreeningFile.read(file);
    StructType schema = new StructType().add("pseudonym", DataTypes.StringType, false);
    Dataset<Row> asked =
        inputs.rows(
            written.stream().map(entry -> RowFactory.create(entry.pseudonym())).toList(), schema);
    Map<String, Integer> siteOf = new TreeMap<>();
    inputs
        .small(named.select("pseudonym", "site").join(broadcast(asked), "pseudonym"), MOST_ENTRIES)
        .forEach(row -> siteOf.put(row.getString(0), row.getInt(1)));
    List<Map<Status, Long>> counts = noCounts(trial);
    List<Entry> known =
        written.stream().filter(entry -> siteOf.containsKey(entry.pseudonym())).toList();
    known.forEach(
        entry -> counts.get(siteOf.get(entry.pseudonym())).merge(entry.status(), 1L, Long::sum));
    if (known.isEmpty() && !written.isEmpty()) {
      throw new BadParameters(
          file.path()
              + ": none of the pseudonyms is known in study "
              + trial.study()
              + ". The list belongs to another study, source or lake.");
    }
    return new Screening(counts, known, written.size() - known.size());
  }

  long at(int site, Status status) {
    return bySite.get(site).getOrDefault(status, 0L);
  }

  /**
   * How many count at a site in what is released: of the count at all sites as it may be told, the
   * site's part. The parts add up, and no site with one or two counts as five.
   */
  long told(int site, Status status) {
    int sites = bySite.size() - 1;
    long all = before(sites, status);
    long told =
        DisclosureRule.DEFAULT.isSmall(all)
            ? EligibleMonths.HIDDEN
            : DisclosureRule.DEFAULT.rounded(all);
    return all == 0
        ? 0
        : Math.round((double) told * before(site + 1, status) / all)
            - Math.round((double) told * before(site, status) / all);
  }

  private long before(int site, Status status) {
    return bySite.stream().limit(site).mapToLong(counts -> counts.getOrDefault(status, 0L)).sum();
  }

  private long at(Status status) {
    return bySite.stream().mapToLong(counts -> counts.getOrDefault(status, 0L)).sum();
  }

  /** Rows of {@link #TABLE}. */
  List<Row> rows() {
    List<Row> rows =
        new ArrayList<>(List.of(RowFactory.create("approached", (long) entries.size())));
    for (Status status : Status.values()) {
      rows.add(RowFactory.create(status.word(), at(status)));
    }
    return rows;
  }

  /** Rows of {@link #REASON}. */
  List<Row> reasons() {
    Map<List<String>, Long> counts = new LinkedHashMap<>();
    entries.stream()
        .filter(e -> e.status() == Status.REFUSED || e.status() == Status.FAILED)
        .forEach(e -> counts.merge(List.of(e.status().word(), e.reason()), 1L, Long::sum));
    return counts.entrySet().stream()
        .map(e -> RowFactory.create(e.getKey().get(0), e.getKey().get(1), e.getValue()))
        .toList();
  }
}
