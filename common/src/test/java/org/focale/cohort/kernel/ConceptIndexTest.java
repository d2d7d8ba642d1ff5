package org.focale.cohort.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConceptIndexTest {

  @Test
  void aConceptIsInTheSetsThatHoldItAndInNoOther() {
    Random random = new Random(7);
    List<int[]> sets =
        Stream.generate(
                () ->
                    IntStream.generate(() -> random.nextInt(500) * 4096)
                        .limit(random.nextInt(200))
                        .sorted()
                        .distinct()
                        .toArray())
            .limit(50)
            .toList();
    ConceptIndex index = new ConceptIndex(sets);
    for (int concept = 0; concept < 600 * 4096; concept += 2048) {
      for (int set = 0; set < sets.size(); set++) {
        assertThat(index.holds(index.number(concept), set))
            .isEqualTo(Arrays.binarySearch(sets.get(set), concept) >= 0);
      }
    }
  }

  @Test
  void numbersAreDense() {
    ConceptIndex index = new ConceptIndex(List.of(new int[] {5, 9}, new int[] {9, -1, 2100000000}));

    assertThat(index.size()).isEqualTo(4);
    assertThat(IntStream.of(5, 9, -1, 2100000000).map(index::number))
        .containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(index.setsOf(index.number(9))).containsExactly(0, 1);
  }

  @Test
  void aConceptThatNoSetHoldsHasNoNumber() {
    ConceptIndex index = new ConceptIndex(List.of(new int[] {5}, new int[0]));

    assertThat(index.number(6)).isEqualTo(ConceptIndex.NOWHERE);
    assertThat(index.holds(index.number(6), 0)).isFalse();
    assertThat(index.holds(index.number(5), 1)).isFalse();
    assertThat(new ConceptIndex(List.of()).number(5)).isEqualTo(ConceptIndex.NOWHERE);
  }
}
