package org.focale.jobs.simulate;

import java.io.IOException;
import org.focale.lake.TableFiles;
import org.focale.timeline.PersonBucket;

/**
 * Who is in a bucket of the population, in order of their numbers?
 *
 * @param world which population
 */
record Population(World world) implements TableFiles.BucketOfRows {

  @Override
  public void write(int bucket, TableFiles.Rows rows) throws IOException {
    LifeMaker lives = new LifeMaker(world);
    RecordMaker records = new RecordMaker();
    SourceRows source = new SourceRows(rows);
    IdentityRows identities = new IdentityRows(rows);
    int buckets = world.buckets();
    for (long person = 1; person <= world.persons(); person++) {
      if (PersonBucket.of(person, buckets) == bucket) {
        Life life = lives.make(person);
        source.write(person, life, records.make(life));
        identities.write(person, Identity.of(life));
      }
    }
  }
}
