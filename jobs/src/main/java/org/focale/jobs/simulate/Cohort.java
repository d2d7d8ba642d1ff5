package org.focale.jobs.simulate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.focale.lake.TableFiles;
import org.focale.problem.BadParameters;
import org.focale.timeline.PersonBucket;

/**
 * Who of the population is in the cohort, and what is written of each?
 *
 * <p>Members have asthma or type 2 diabetes and are alive at the end. They are those with the
 * smallest hashes, and are numbered from {@value #FIRST} in the order of these.
 *
 * @param world the population
 * @param members numbers in the population, in the order of the members' own numbers
 */
record Cohort(World world, long[] members) implements TableFiles.BucketOfRows {

  /** No number of the population is as large. */
  static final long FIRST = 90_000_000_001L;

  private record Candidate(long hash, long person) implements java.io.Serializable {}

  /**
   * Draws the members.
   *
   * @throws BadParameters if not so many persons can be members
   */
  static Cohort draw(World world, int size, SparkSession session) {
    @SuppressWarnings("resource") // closed by Spark with the session
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    int buckets = world.buckets();
    List<Candidate> drawn =
        spark
            .parallelize(IntStream.range(0, buckets).boxed().toList(), buckets)
            .map(bucket -> smallest(candidates(world, bucket), size))
            .reduce((a, b) -> smallest(joined(a, b), size));
    if (drawn.size() < size) {
      throw new BadParameters(
          "--cohort-persons: "
              + drawn.size()
              + " persons of the population have asthma or diabetes and are alive; pass at most so"
              + " many, or more --persons");
    }
    return new Cohort(world, drawn.stream().mapToLong(Candidate::person).toArray());
  }

  private static List<Candidate> candidates(World world, int bucket) {
    LifeMaker lives = new LifeMaker(world);
    List<Candidate> found = new ArrayList<>();
    for (long person = 1; person <= world.persons(); person++) {
      if (PersonBucket.of(person, world.buckets()) == bucket && fits(lives.make(person))) {
        found.add(new Candidate(Draw.hash(world.seed(), person, Draw.Use.COHORT), person));
      }
    }
    return found;
  }

  private static boolean fits(Life life) {
    int last = life.world.lastDay();
    return life.deathDay == Life.NEVER
        && life.age(last) >= 6
        && (life.has(Disease.ASTHMA, last - 365) || life.has(Disease.DIABETES, last - 365));
  }

  private static List<Candidate> joined(List<Candidate> a, List<Candidate> b) {
    List<Candidate> both = new ArrayList<>(a);
    both.addAll(b);
    return both;
  }

  private static List<Candidate> smallest(List<Candidate> candidates, int size) {
    List<Candidate> sorted = new ArrayList<>(candidates);
    sorted.sort(
        java.util.Comparator.comparingLong(Candidate::hash).thenComparingLong(Candidate::person));
    return new ArrayList<>(sorted.subList(0, Math.min(size, sorted.size())));
  }

  int buckets() {
    return World.buckets(members.length);
  }

  @Override
  public void write(int bucket, TableFiles.Rows rows) throws IOException {
    LifeMaker lives = new LifeMaker(world);
    RecordMaker records = new RecordMaker();
    SourceRows source = new SourceRows(rows);
    IdentityRows identities = new IdentityRows(rows);
    HomeDevice device = new HomeDevice(world);
    for (int i = 0; i < members.length; i++) {
      long member = FIRST + i;
      if (PersonBucket.of(member, buckets()) == bucket) {
        Life life = lives.make(members[i]);
        source.write(member, life, records.make(life, Optional.of(device)));
        source.writeDevice(member, device);
        LinkedIdentity linked = LinkedIdentity.of(life);
        identities.write(member, linked.identity());
        source.writeLink(member, life.person, linked);
      }
    }
  }
}
