package org.focale.linkage;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Which key does each record have for a rule?
 *
 * <p>A key is 64 bits of what the parts hold, in any order; two that meet by chance cost a few
 * comparisons and no match.
 */
final class BlockKeys {

  /** A record that lacks a part has no key. */
  static final long NONE = 0;

  private static final long UNRECORDED = 1L << Integer.SIZE;

  private final Records records;
  private final List<KeyPart> refining;
  private final Map<KeyPart, long[]> ofCodes = new HashMap<>();
  private final Map<Integer, long[]> refiners = new HashMap<>();

  BlockKeys(Records records) {
    this.records = records;
    this.refining = BlockingRule.refining(records);
  }

  /** By what blocks that are too large are told apart. */
  List<KeyPart> refining() {
    return refining;
  }

  /** Keys by record of a refining step; one of its own for records without a value. */
  long[] refiner(int step) {
    return refiners.computeIfAbsent(step, this::newRefiner);
  }

  private long[] newRefiner(int step) {
    KeyPart part = refining.get(step);
    long[] hashes = ofCodes.computeIfAbsent(part, this::hashes);
    long[] keys = new long[records.size()];
    for (int r = 0; r < keys.length; r++) {
      long hash = hashes[records.code(part.field(), r)];
      keys[r] = hash == NONE ? UNRECORDED : hash;
    }
    return keys;
  }

  /** Keys by record. */
  long[] of(List<KeyPart> parts) {
    long[] keys = new long[records.size()];
    for (KeyPart part : parts) {
      long[] hashes = ofCodes.computeIfAbsent(part, this::hashes);
      boolean first = part.equals(parts.get(0));
      for (int r = 0; r < keys.length; r++) {
        long hash = hashes[records.code(part.field(), r)];
        boolean none = hash == NONE || !first && keys[r] == NONE;
        keys[r] = none ? NONE : keys[r] + hash;
      }
    }
    return keys;
  }

  /** Whether two records have the same of a part. */
  boolean agree(KeyPart part, int a, int b) {
    long[] hashes = ofCodes.computeIfAbsent(part, this::hashes);
    long hash = hashes[records.code(part.field(), a)];
    return hash != NONE && hash == hashes[records.code(part.field(), b)];
  }

  private long[] hashes(KeyPart part) {
    long[] hashes = new long[records.distinct(part.field())];
    for (int code = 1; code < hashes.length; code++) {
      String text = part.form().of(records.value(part.field(), code));
      hashes[code] = text.isEmpty() ? NONE : hash(text);
    }
    return hashes;
  }

  /** Two checksums of the text, mixed as SplitMix64 does (Steele, Lea and Flood 2014). */
  private static long hash(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    long z = sum.getValue() << 32 ^ text.hashCode() ^ bytes.length;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31 | 1;
  }
}
