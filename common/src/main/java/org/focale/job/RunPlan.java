package org.focale.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.focale.governance.ConsentPolicy;
import org.focale.governance.Purpose;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;

/**
 * What exactly will a run read, under which policy, and has it been run before?
 *
 * <p>Pins every snapshot and every earlier result when it is made; the run reads those and no
 * others, whatever is published meanwhile.
 */
public final class RunPlan {

  private final Lake lake;
  private final String job;
  private final String directory;
  private final Map<String, String> parameters;
  private final Optional<Purpose> purpose;
  private final ConsentPolicy policy;
  private final LocalDate today;
  private final long seed;
  private final String code;
  private final Map<String, Published> sources = new LinkedHashMap<>();
  private final Map<String, Published> results = new LinkedHashMap<>();
  private final Map<String, String> consents = new LinkedHashMap<>();
  private final String fingerprint;

  private RunPlan(
      Lake lake,
      String job,
      String directory,
      Map<String, String> parameters,
      Reads reads,
      Invocation call)
      throws IOException {
    this.lake = lake;
    this.job = job;
    this.directory = directory;
    this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    this.purpose = call.common().purpose().map(Purpose::parse);
    this.policy = ConsentPolicy.from(call.config());
    this.today = LocalDate.now(call.clock().withZone(ZoneOffset.UTC));
    this.seed = call.common().seed();
    this.code = call.codeVersion().toString();
    for (String name : reads.sources()) {
      pin(name);
    }
    for (String other : reads.results()) {
      results.put(EarlierRuns.job(other), EarlierRuns.pin(lake, other, call.source()));
    }
    for (String other : reads.resultsIfAny()) {
      EarlierRuns.newestIfAny(lake, other, call.common().source())
          .ifPresent(run -> results.put(EarlierRuns.job(other), run));
    }
    for (String model : reads.models()) {
      Published run = EarlierRuns.pinModel(lake, model, call.common().source());
      results.put(model, run);
      pinModelsBefore(run);
    }
    for (String model : reads.personsOf()) {
      String trainedOn = results.get(model).manifest().parameters().get("source");
      if (trainedOn != null) {
        pin(trainedOn);
      }
    }
    this.fingerprint = fingerprint(reads.content());
  }

  private void pin(String source) throws IOException {
    if (!sources.containsKey(source)) {
      sources.put(source, lake.current(source));
      consents.put(source, Consents.current(lake, source).map(c -> c.manifest().id()).orElse(""));
    }
  }

  /** What a model was updated from, so that nobody whom it learnt from is taken for unseen. */
  private void pinModelsBefore(Published model) throws IOException {
    Optional<String> name = EarlierRuns.modelBefore(model.manifest());
    if (name.isPresent()) {
      Optional<Published> before = EarlierRuns.pinIfThere(lake, name.get());
      if (before.isPresent()) {
        results.putIfAbsent(name.get(), before.get());
        pinModelsBefore(before.get());
      }
    }
  }

  /**
   * Plans the run of a job on sources of the lake.
   *
   * @param parameters every parameter with its value, as the manifest will show it
   * @param directory where the result goes: a source, or a job's results
   */
  public static RunPlan of(
      Lake lake,
      String job,
      String directory,
      Map<String, String> parameters,
      Reads reads,
      Invocation call) {
    try {
      return new RunPlan(lake, job, directory, parameters, reads, call);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Opens the lake of a call. */
  public static Lake openLake(Invocation call) {
    try {
      return Lake.open(Store.open(call.lake(), hadoop(call)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Opens the lake of a call, making it if the directory is absent or empty. */
  public static Lake openOrCreateLake(Invocation call) {
    try {
      return Lake.openOrCreate(Store.open(call.lake(), hadoop(call)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A local lake needs none, and making them takes longer than most commands. */
  private static Configuration hadoop(Invocation call) {
    return Store.isLocal(call.lake()) ? new Configuration(false) : call.hadoop();
  }

  private String fingerprint(String content) {
    Fingerprint all =
        new Fingerprint()
            .with("job", job)
            .with("code", code)
            .with("seed", seed)
            .with("purpose", purpose.map(Purpose::toString).orElse(""))
            .with("policy", policy.digest())
            .with("content", content)
            .with("parameter", parameters);
    sources.forEach((name, pinned) -> all.with("source." + name, pinned.digest()));
    results.forEach((name, pinned) -> all.with("result." + name, pinned.digest()));
    consents.forEach(
        (name, id) -> {
          all.with("consents." + name, id);
          if (!id.isEmpty()) {
            all.with("day", today);
          }
        });
    return all.digest();
  }

  /** The newest complete result with the same fingerprint, if there is one. */
  public Optional<Published> madeBefore() {
    try {
      List<String> ids = lake.published(directory);
      Collections.reverse(ids);
      for (String id : ids) {
        Published earlier = lake.pin(directory, id);
        if (earlier.manifest().status() == Manifest.Status.COMPLETE
            && earlier.manifest().fingerprint().equals(fingerprint)) {
          return Optional.of(earlier);
        }
      }
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  List<Manifest.Input> inputs() {
    List<Manifest.Input> inputs = new ArrayList<>();
    sources.values().forEach(s -> inputs.add(s.asInput()));
    results.values().stream().distinct().forEach(r -> inputs.add(r.asInput()));
    return inputs;
  }

  public Lake lake() {
    return lake;
  }

  public String job() {
    return job;
  }

  String directory() {
    return directory;
  }

  Map<String, String> parameters() {
    return parameters;
  }

  /** The stated purpose, where one is needed. */
  public Optional<Purpose> purpose() {
    return purpose;
  }

  public ConsentPolicy policy() {
    return policy;
  }

  /** The day of the run, UTC. */
  public LocalDate today() {
    return today;
  }

  long seed() {
    return seed;
  }

  String code() {
    return code;
  }

  /** The pinned snapshot per source. */
  public Map<String, Published> sources() {
    return Collections.unmodifiableMap(sources);
  }

  /** The pinned runs of other jobs, by job, and those of models as they were named. */
  public Map<String, Published> results() {
    return Collections.unmodifiableMap(results);
  }

  String fingerprint() {
    return fingerprint;
  }
}
