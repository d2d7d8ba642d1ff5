package org.focale.job;

import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.focale.governance.ConsentPolicy;
import org.focale.governance.ConsentStatement;
import org.focale.governance.DataCategory;
import org.focale.governance.Decision;
import org.focale.governance.Purpose;
import org.focale.lake.Lake;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.problem.BrokenInput;
import org.focale.timeline.ConsentMask;
import org.focale.timeline.PersonScan;
import org.roaringbitmap.RoaringBitmap;

/**
 * Whom of a source may a run see, and what of them?
 *
 * <p>One pass over the persons' ids, bucket by bucket, beside the statements of the same bucket;
 * without any statement the policy's default answers for all at no scan. What comes back is
 * bitmaps, which every later scan is held against and which the ledger keeps.
 */
public final class ConsentGate implements Serializable {

  private static final long serialVersionUID = 1L;

  private final ConsentPolicy policy;
  private final Purpose purpose;
  private final LocalDate day;

  public ConsentGate(ConsentPolicy policy, Purpose purpose, LocalDate day) {
    this.policy = policy;
    this.purpose = purpose;
    this.day = day;
  }

  /**
   * What the gate decided for one source.
   *
   * @param consents id of the snapshot of consents, "" where none was loaded
   * @param counts persons {@code known}, {@code permitted}, and per category {@code masked.<name>}
   */
  public record Verdict(ConsentMask mask, String consents, Map<String, Long> counts) {}

  /** What was decided in one bucket: positions, and positions per masked category. */
  private record Part(RoaringBitmap permitted, HashMap<Integer, RoaringBitmap> masked)
      implements Serializable {}

  /** Decides for every person of a snapshot. */
  public Verdict decide(SparkSession session, Lake lake, Published snapshot) throws IOException {
    checkRules(snapshot);
    PersonScan persons = PersonScan.of(lake.store(), snapshot);
    Optional<Published> consents = Consents.current(lake, snapshot.directory());
    Categories categories = Categories.of(policy, purpose, snapshot);
    Part all =
        consents.isEmpty()
            ? byDefault(persons.count(), categories)
            : scan(session, lake, persons, consents.get(), categories);
    return verdict(all, persons.count(), consents.map(c -> c.manifest().id()).orElse(""));
  }

  /** Decides for one person, without Spark. */
  public Decision decideOne(Lake lake, Published snapshot, long personId) throws IOException {
    checkRules(snapshot);
    Optional<Published> consents = Consents.current(lake, snapshot.directory());
    Categories categories = Categories.of(policy, purpose, snapshot);
    if (consents.isEmpty()) {
      return categories.apply(policy.byDefault(purpose));
    }
    int buckets = consents.get().dataset(Consents.DATASET).buckets();
    int bucket = org.focale.timeline.PersonBucket.of(personId, buckets);
    List<ConsentStatement> said =
        Consents.ofBucket(lake.store(), consents.get(), bucket, buckets)
            .getOrDefault(personId, List.of());
    return categories.apply(policy.decide(said, purpose, day));
  }

  /** The categories of a snapshot's events must be those that the policy speaks of. */
  private void checkRules(Published snapshot) {
    String built = snapshot.manifest().parameters().getOrDefault("category-rules", "");
    if (!built.equals(policy.rules().digest())) {
      throw new BrokenInput(
          snapshot.directory()
              + ": its events were given categories of data under other rules than the policy has"
              + " now. Rebuild them with `timelines --source "
              + snapshot.directory()
              + "`.");
    }
  }

  private Part byDefault(int persons, Categories categories) {
    Decision decision = categories.apply(policy.byDefault(purpose));
    RoaringBitmap everybody = new RoaringBitmap();
    everybody.add(0L, persons);
    HashMap<Integer, RoaringBitmap> masked = new HashMap<>();
    if (!decision.permitted()) {
      return new Part(new RoaringBitmap(), masked);
    }
    for (DataCategory category : policy.rules().categories()) {
      if (!decision.shows(category)) {
        masked.put(category.bit(), everybody.clone());
      }
    }
    return new Part(everybody, masked);
  }

  private Part scan(
      SparkSession session,
      Lake lake,
      PersonScan persons,
      Published consents,
      Categories categories) {
    Store store = lake.store();
    ConsentGate gate = this;
    List<Part> parts =
        persons.mapFiles(
            session,
            file ->
                gate.decideBucket(
                    file,
                    Consents.ofBucket(store, consents, file.bucket(), file.buckets()),
                    categories));
    Part all = new Part(new RoaringBitmap(), new HashMap<>());
    for (Part part : parts) {
      all.permitted().or(part.permitted());
      part.masked()
          .forEach(
              (bit, positions) ->
                  all.masked().computeIfAbsent(bit, b -> new RoaringBitmap()).or(positions));
    }
    return all;
  }

  private Part decideBucket(
      PersonScan.PersonFile file,
      Map<Long, List<ConsentStatement>> statements,
      Categories categories) {
    Part part = new Part(new RoaringBitmap(), new HashMap<>());
    Decision unlessSaid = categories.apply(policy.byDefault(purpose));
    long[] ids = file.ids();
    for (int i = 0; i < ids.length; i++) {
      List<ConsentStatement> said = statements.get(ids[i]);
      Decision decision =
          said == null ? unlessSaid : categories.apply(policy.decide(said, purpose, day));
      if (decision.permitted()) {
        int position = file.firstPosition() + i;
        part.permitted().add(position);
        for (int bits = decision.deniedCategories(); bits != 0; bits &= bits - 1) {
          part.masked()
              .computeIfAbsent(Integer.lowestOneBit(bits), b -> new RoaringBitmap())
              .add(position);
        }
      }
    }
    part.permitted().runOptimize();
    part.masked().values().forEach(RoaringBitmap::runOptimize);
    return part;
  }

  private Verdict verdict(Part all, int persons, String consents) {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("known", (long) persons);
    counts.put("permitted", all.permitted().getLongCardinality());
    for (DataCategory category : policy.rules().categories()) {
      RoaringBitmap masked = all.masked().get(category.bit());
      if (masked != null && !masked.isEmpty()) {
        counts.put("masked." + category.name(), masked.getLongCardinality());
      }
    }
    return new Verdict(new ConsentMask(all.permitted(), all.masked()), consents, counts);
  }
}
