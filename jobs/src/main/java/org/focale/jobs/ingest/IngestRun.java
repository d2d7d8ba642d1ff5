package org.focale.jobs.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.focale.cdm.Cdm;
import org.focale.cdm.CdmTable;
import org.focale.job.SnapshotDatasets;
import org.focale.problem.BrokenInput;

/** In which order are an extract's tables ingested, and what is said about each? */
final class IngestRun {

  private final OmopSource source;
  private final IngestOptions options;
  private final IngestedTables.Target target;
  private final Consumer<String> progress;
  private final SnapshotFiles files;
  private final TableIngest tables;
  private final Buckets buckets;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  IngestRun(
      OmopSource source,
      IngestOptions options,
      IngestedTables.Target target,
      Consumer<String> progress) {
    this.source = source;
    this.options = options;
    this.target = target;
    this.progress = progress;
    this.files = new SnapshotFiles(target.session(), target.store(), target.draft());
    this.tables =
        new TableIngest(target.session(), options, files, target.identity(), target.quarantine());
    this.buckets =
        options.buckets() > 0
            ? new Buckets(options.buckets())
            : Buckets.forPersons(source.estimatedTextBytes());
  }

  /** Persons first, then their periods of observation, then everything that happened in them. */
  IngestedTables run() throws IOException {
    files.declareEncrypted(Quarantine.DATASET, Quarantine.FIELDS);
    files.declareEncrypted(SnapshotDatasets.IDENTITY, SnapshotDatasets.IDENTITY_FIELDS);
    KnownPersons persons = persons();
    Optional<SourceTable> periods = source.table(Cdm.OBSERVATION_PERIOD.name());
    if (periods.isPresent()) {
      TableIngest.Judged judged = ingest(periods.get(), persons);
      if (judged.tally().rowsLake() > 0) {
        persons = persons.observed(judged.rows().orElseThrow().goodRows());
      }
    }
    for (SourceTable table : source.tables()) {
      boolean done = table.table() == Cdm.PERSON || table.table() == Cdm.OBSERVATION_PERIOD;
      if (!done) {
        ingest(table, persons);
      }
    }
    noteUnrecognised();
    if (!complaints.isEmpty()) {
      files.keepOnly(Quarantine.DATASET);
    } else {
      derive();
    }
    return outcome();
  }

  private void derive() {
    Set<String> brought =
        source.tables().stream()
            .map(t -> t.table().name())
            .filter(name -> counts.get(name + ".rows_in") > 0)
            .collect(Collectors.toSet());
    DerivedTables derived = new DerivedTables(files, buckets, brought);
    derived.derive();
    counts.putAll(derived.counts());
    notes.addAll(derived.notes());
  }

  private IngestedTables outcome() {
    Optional<BrokenInput> refused =
        complaints.isEmpty()
            ? Optional.empty()
            : Optional.of(new BrokenInput(String.join("\n", complaints)));
    return new IngestedTables(files.datasets(), counts, notes, refused);
  }

  private KnownPersons persons() {
    TableIngest.Judged judged =
        ingest(
            source.table(Cdm.PERSON.name()).orElseThrow(),
            KnownPersons.anyone(target.session(), buckets));
    if (judged.tally().rowsLake() == 0 && judged.tally().sampledOut() > 0) {
      throw new BrokenInput(
          "--sample drew none of "
              + grouped(judged.tally().rowsIn())
              + " persons. Pass a larger share or another --seed.");
    }
    if (judged.tally().rowsLake() == 0 && complaints.isEmpty()) {
      throw new BrokenInput("person has no row; without persons no event can be placed.");
    }
    return KnownPersons.of(buckets, judged.rows().orElseThrow().goodRows());
  }

  private TableIngest.Judged ingest(SourceTable from, KnownPersons persons) {
    CdmTable table = from.table();
    long bytes = from.files().stream().mapToLong(SourceFile::estimatedTextBytes).sum();
    boolean byPerson = table.personField().isPresent();
    Buckets places = byPerson ? buckets : Buckets.forFiles(bytes);
    KnownPersons known = byPerson ? persons : KnownPersons.anyone(target.session(), places);
    TableIngest.Judged judged = tables.judge(from, places, known);
    Tally tally = judged.tally();
    count(table, tally);
    complain(table, tally);
    if (complaints.isEmpty()) {
      tables.write(table, judged, places);
    }
    progress.accept(table.name() + ": " + grouped(tally.rowsIn()) + " rows");
    return judged;
  }

  private void count(CdmTable table, Tally tally) {
    String name = table.name();
    counts.put(name + ".rows_in", tally.rowsIn());
    counts.put(name + ".rows_lake", tally.rowsLake());
    counts.put(name + ".rows_quarantine", tally.rowsQuarantine());
    counts.put(name + ".sampled_out", tally.sampledOut());
    tally.refused().forEach((reason, rows) -> counts.put(name + ".refused." + reason, rows));
    tally.odd().forEach((kind, rows) -> counts.put(name + ".odd." + kind, rows));
    tally.aside().forEach((column, values) -> countAside(table, column, values));
  }

  private void countAside(CdmTable table, String column, long values) {
    boolean unknown = table.field(column).isEmpty();
    String header = unknown ? RowLayout.header(column) : column;
    if (values > 0) {
      counts.put(table.name() + ".identity." + header, values);
    }
    if (unknown) {
      notes.add(
          table.name()
              + ": the CDM has no column "
              + header
              + "; its "
              + grouped(values)
              + " values are in the identity dataset.");
    }
  }

  private void complain(CdmTable table, Tally tally) {
    long refused = tally.rowsQuarantine();
    if (refused <= options.maxRejected() * tally.rowsIn()) {
      return;
    }
    double share = Math.min(1, Math.ceil(1000.0 * refused / tally.rowsIn()) / 1000);
    StringBuilder why = new StringBuilder();
    tally.refused().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(3)
        .forEach(r -> why.append(why.isEmpty() ? "" : ", ").append(r.getKey()));
    complaints.add(
        String.format(
            Locale.ROOT,
            "%s: %,d of %,d rows cannot be placed (%s); they are in quarantine under %s. Fix the"
                + " extract or pass --max-rejected %s.",
            table.name(),
            refused,
            tally.rowsIn(),
            why,
            files.path(Quarantine.DATASET),
            share));
  }

  private void noteUnrecognised() {
    if (!source.unrecognised().isEmpty()) {
      notes.add("Not recognised and not read: " + String.join(", ", source.unrecognised()) + ".");
    }
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
