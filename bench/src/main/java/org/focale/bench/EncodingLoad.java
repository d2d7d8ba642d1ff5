package org.focale.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import java.util.SplittableRandom;
import org.focale.linkage.Sides;
import org.focale.linkage.encoded.Encodings;

/**
 * How many pairs of encodings does one core compare in a second, beside {@link BitSet} and beside
 * numpy?
 *
 * <p>Pairs of 4,000 random encodings of which two bits of five are set; the Dice coefficient of
 * each, and how many reach 0.45, which all three must count alike. Best of five runs.
 */
final class EncodingLoad {

  private static final int RECORDS = 4_000;
  private static final long PAIRS = RECORDS * (RECORDS - 1L) / 2;
  private static final double SET = 0.4;
  private static final double ALIKE = 0.45;
  private static final int RUNS = 5;

  private EncodingLoad() {}

  /** What counts pairs that are alike. */
  private interface Counting {
    long alike();
  }

  static void run(Path work) throws IOException, InterruptedException {
    Files.createDirectories(work);
    long[] words = words();
    Encodings encodings = Encodings.of(new Sides(RECORDS, 0), words);
    BitSet[] sets = new BitSet[RECORDS];
    for (int r = 0; r < RECORDS; r++) {
      long[] own = new long[Encodings.WORDS];
      System.arraycopy(words, r * Encodings.WORDS, own, 0, Encodings.WORDS);
      sets[r] = BitSet.valueOf(own);
    }
    long alike = alike(encodings);
    double ours = best(() -> alike(encodings), alike);
    double theirs = best(() -> alike(sets), alike);
    System.out.printf(
        "encodings of 1,024 bits, one core: %,.0f million pairs/s; java.util.BitSet %,.1f; ratio"
            + " %.1f%n",
        PAIRS / ours / 1e6, PAIRS / theirs / 1e6, theirs / ours);
    numpy(work, words, alike)
        .ifPresent(
            seconds ->
                System.out.printf(
                    "the same in numpy: %,.1f million pairs/s; ratio %.1f%n",
                    PAIRS / seconds / 1e6, seconds / ours));
  }

  private static long[] words() {
    SplittableRandom random = new SplittableRandom(11);
    long[] words = new long[RECORDS * Encodings.WORDS];
    for (int bit = 0; bit < RECORDS * Encodings.BITS; bit++) {
      if (random.nextDouble() < SET) {
        words[bit >> 6] |= 1L << bit;
      }
    }
    return words;
  }

  private static long alike(Encodings encodings) {
    long alike = 0;
    for (int a = 0; a < RECORDS; a++) {
      for (int b = a + 1; b < RECORDS; b++) {
        alike += encodings.similarity(a, b) >= ALIKE ? 1 : 0;
      }
    }
    return alike;
  }

  private static long alike(BitSet[] sets) {
    long alike = 0;
    for (int a = 0; a < RECORDS; a++) {
      int ones = sets[a].cardinality();
      for (int b = a + 1; b < RECORDS; b++) {
        BitSet common = (BitSet) sets[a].clone();
        common.and(sets[b]);
        double dice = 2.0 * common.cardinality() / (ones + sets[b].cardinality());
        alike += dice >= ALIKE ? 1 : 0;
      }
    }
    return alike;
  }

  private static double best(Counting counting, long expected) {
    double best = Double.POSITIVE_INFINITY;
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      long alike = counting.alike();
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
      refuseUnlike(alike, expected);
    }
    return best;
  }

  private static void refuseUnlike(long alike, long expected) {
    if (alike != expected) {
      throw new IllegalStateException("of one set of pairs " + expected + " and " + alike);
    }
  }

  private static Optional<Double> numpy(Path work, long[] words, long expected)
      throws IOException, InterruptedException {
    ByteBuffer bytes =
        ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(words);
    Path file = Files.write(work.resolve("encodings.bin"), bytes.array());
    try (InputStream script =
        EncodingLoad.class.getResourceAsStream("/org/focale/bench/encodings/dice.py")) {
      String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      Optional<double[]> said =
          ScikitLearn.numbers(work, "dice.py", text, file.toString(), String.valueOf(ALIKE));
      said.ifPresent(numbers -> refuseUnlike((long) numbers[1], expected));
      return said.map(numbers -> numbers[0]);
    }
  }
}
