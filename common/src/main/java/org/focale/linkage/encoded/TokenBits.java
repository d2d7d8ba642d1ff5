package org.focale.linkage.encoded;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.focale.linkage.FieldKind;

/**
 * Which bits does a piece of a value set?
 *
 * <p>Each is drawn on its own from the keyed hash of kind and piece (random hashing; the double
 * hashing of the first proposal is what Niedermeyer, Steinmetzer, Kroll and Schnell broke in 2014).
 * The same piece of another kind sets other bits. For one thread.
 */
final class TokenBits {

  /** Places in the filter before it is folded. */
  static final int PLACES = 2 * Encodings.BITS;

  /** A value of fewer pieces sets fewer bits, so that no piece sets too many. */
  private static final int FEWEST_TOKENS = 4;

  private final KeyedHash hash;
  private final Map<String, short[]> places = new HashMap<>();

  TokenBits(KeyedHash hash) {
    this.hash = hash;
  }

  /** Sets the bits of a value that is not empty. */
  void set(FieldKind kind, String value, long[] filter) {
    List<String> tokens = FieldTokens.of(kind, value);
    int each = Math.round(FieldTokens.bits(kind) / (float) Math.max(FEWEST_TOKENS, tokens.size()));
    for (String token : tokens) {
      short[] of =
          places.computeIfAbsent(kind.label() + ' ' + token, t -> drawn(kind.label(), token));
      for (int i = 0; i < Math.max(1, each); i++) {
        filter[of[i] >> 6] |= 1L << of[i];
      }
    }
  }

  /** As many places as a piece of the kind may ever set. */
  private short[] drawn(String kind, String token) {
    short[] drawn = new short[FieldTokens.bits(FieldKind.BIRTH_DATE) / FEWEST_TOKENS];
    ByteBuffer bytes = ByteBuffer.allocate(0);
    int block = 0;
    for (int i = 0; i < drawn.length; i++) {
      if (!bytes.hasRemaining()) {
        bytes = ByteBuffer.wrap(hash.of(kind, token, String.valueOf(block++)));
      }
      drawn[i] = (short) (bytes.getShort() & PLACES - 1);
    }
    return drawn;
  }
}
