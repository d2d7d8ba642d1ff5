package org.focale.cohort.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DistinctValuesTest {

  @Test
  void valuesAreCountedOnceHoweverManyThereAre() {
    Random random = new Random(7);
    DistinctValues values = new DistinctValues();
    for (int round = 0; round < 20; round++) {
      Set<Long> seen = new HashSet<>();
      values.clear();
      for (int i = 0; i < 50 * round; i++) {
        long value = (long) random.nextInt(40 * round) - 20L * round << random.nextInt(40);
        seen.add(value);
        values.add(value);
      }
      assertThat(values.size()).isEqualTo(seen.size());
    }
  }
}
