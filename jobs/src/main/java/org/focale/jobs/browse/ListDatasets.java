package org.focale.jobs.browse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Invocation;
import org.focale.job.Needs;
import org.focale.job.Parameter;
import org.focale.job.RunPlan;
import org.focale.job.Terminal;
import org.focale.job.TextTable;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;

/**
 * Which sources, snapshots, datasets and results are in a lake, and how large are they?
 *
 * <p>Reads manifests and nothing else: no row of a person, no Spark, no purpose.
 */
public final class ListDatasets implements Command<ListDatasets.Which> {

  /** How much of the lake is listed. */
  public record Which(
      @Parameter(
              doc = "Also what is not current: older snapshots and runs, and rejected ones.",
              unset = "false")
          boolean all) {}

  @Override
  public CommandSpec<Which> spec() {
    return new CommandSpec<>(
        "datasets",
        "Which sources, datasets and results are in a lake?",
        "Lists, from the manifests, every dataset of the current snapshot of each source and of the"
            + " newest complete run of each job: level, rows, bytes, buckets of persons. With"
            + " --source only that source and what was made of it.",
        Which.class,
        Set.of(Needs.LAKE),
        Set.of(Needs.SOURCE),
        "datasets --lake /data/lake --source population --all");
  }

  @Override
  public Optional<String> execute(Which which, Invocation call) {
    Lake lake = RunPlan.openLake(call);
    try {
      Contents contents = Contents.of(lake, call.common().source(), which.all());
      if (call.terminal().json()) {
        call.terminal().printJson(json(lake, contents));
      } else {
        print(contents, call.terminal());
      }
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void print(Contents contents, Terminal terminal) {
    section("source", "snapshot", contents.snapshots(), terminal);
    if (!contents.runs().isEmpty()) {
      terminal.print("");
      section("job", "run", contents.runs(), terminal);
    }
    if (contents.snapshots().isEmpty() && contents.runs().isEmpty()) {
      terminal.print("Nothing is published in this lake. `ingest` brings a source into it.");
    }
  }

  private static void section(
      String name, String id, List<Contents.Item> items, Terminal terminal) {
    if (items.isEmpty()) {
      return;
    }
    TextTable table =
        new TextTable(name, id, "status", "dataset", "level", "rows", "bytes", "buckets");
    for (Contents.Item item : items) {
      Manifest manifest = item.manifest();
      manifest
          .datasets()
          .forEach(
              (dataset, held) ->
                  table.row(
                      manifest.name(),
                      manifest.id(),
                      status(item),
                      dataset,
                      held.level(),
                      grouped(held.rows()),
                      grouped(held.bytes()),
                      held.buckets() == 0 ? "" : held.buckets()));
    }
    table.lines().forEach(terminal::print);
  }

  private static String status(Contents.Item item) {
    return item.current()
        ? "current"
        : item.manifest().status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String json(Lake lake, Contents contents) throws JsonProcessingException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("lake", lake.store().root());
    all.put("snapshots", contents.snapshots().stream().map(i -> object("source", i)).toList());
    all.put("runs", contents.runs().stream().map(i -> object("job", i)).toList());
    return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all);
  }

  private static Map<String, Object> object(String kind, Contents.Item item) {
    Manifest manifest = item.manifest();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(kind, manifest.name());
    object.put("id", manifest.id());
    object.put("status", manifest.status().name());
    object.put("current", item.current());
    object.put("finished", manifest.finished());
    Map<String, Object> datasets = new LinkedHashMap<>();
    manifest
        .datasets()
        .forEach(
            (name, held) -> {
              Map<String, Object> facts = new LinkedHashMap<>();
              facts.put("level", held.level());
              facts.put("rows", held.rows());
              facts.put("bytes", held.bytes());
              facts.put("buckets", held.buckets());
              facts.put("version", held.version());
              datasets.put(name, facts);
            });
    object.put("datasets", datasets);
    return object;
  }
}
