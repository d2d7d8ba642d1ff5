package org.focale.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

final class ConsentMaskTest {

  private static final int GENETIC = 2;
  private static final int DEVICE = 4;

  private static RoaringBitmap range(int from, int to) {
    return RoaringBitmap.bitmapOfRange(from, to);
  }

  @Test
  void whereAllAreMaskedAlikeNobodyIsAnException() {
    ConsentMask mask = new ConsentMask(range(0, 10), Map.of(GENETIC, range(0, 10)));
    assertThat(mask.usuallyDenied()).isEqualTo(GENETIC);
    assertThat(mask.exceptions(10).isEmpty()).isTrue();
  }

  @Test
  void whoIsLeftOutOrMaskedOtherwiseIsAnException() {
    RoaringBitmap permitted = range(1, 10);
    RoaringBitmap genetic = range(1, 10);
    genetic.remove(3);
    ConsentMask mask =
        new ConsentMask(permitted, Map.of(GENETIC, genetic, DEVICE, RoaringBitmap.bitmapOf(7)));
    assertThat(mask.usuallyDenied()).isEqualTo(GENETIC);
    assertThat(mask.exceptions(10)).isEqualTo(RoaringBitmap.bitmapOf(0, 3, 7));
    assertThat(mask.deniedCategories(0)).isEqualTo(ConsentMask.ABSENT);
    assertThat(mask.deniedCategories(3)).isZero();
    assertThat(mask.deniedCategories(7)).isEqualTo(GENETIC | DEVICE);
  }

  @Test
  void twoMasksTogetherShowOnlyWhatBothShow() {
    ConsentMask one =
        new ConsentMask(range(0, 6), Map.of(GENETIC, range(0, 3), DEVICE, range(5, 6)));
    ConsentMask other = new ConsentMask(range(2, 9), Map.of(GENETIC, range(4, 9)));
    ConsentMask both = one.and(other);
    for (int person = 0; person < 10; person++) {
      int first = one.deniedCategories(person);
      int second = other.deniedCategories(person);
      assertThat(both.deniedCategories(person))
          .isEqualTo(
              first == ConsentMask.ABSENT || second == ConsentMask.ABSENT
                  ? ConsentMask.ABSENT
                  : first | second);
    }
    assertThat(one.denied().get(GENETIC)).isEqualTo(range(0, 3));
  }

  @Test
  void everyExceptionAndNobodyElseDiffersFromTheUsual() {
    RoaringBitmap permitted = new RoaringBitmap();
    RoaringBitmap genetic = new RoaringBitmap();
    RoaringBitmap device = new RoaringBitmap();
    java.util.Random random = new java.util.Random(5);
    for (int person = 0; person < 500; person++) {
      if (random.nextInt(10) > 0) {
        permitted.add(person);
        if (random.nextInt(3) > 0) {
          genetic.add(person);
        }
        if (random.nextInt(7) == 0) {
          device.add(person);
        }
      }
    }
    ConsentMask mask = new ConsentMask(permitted, Map.of(GENETIC, genetic, DEVICE, device));
    RoaringBitmap exceptions = mask.exceptions(500);
    for (int person = 0; person < 500; person++) {
      assertThat(exceptions.contains(person))
          .isEqualTo(mask.deniedCategories(person) != mask.usuallyDenied());
    }
  }
}
