package org.focale.linkage.encoded;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which bits of an encoding are turned round, so that equal records do not look equal?
 *
 * <p>Each bit on its own with probability {@value #OF_256} / 256 (BLIP: Alaggan, Gambs and
 * Kermarrec 2012; Schnell and Borgs 2016), by AES in counter mode under a key of the project: every
 * row of every table has other noise, and the same row the same. For one thread.
 */
final class Noise {

  private static final int OF_256 = 13;
  private static final int IV_BYTES = 16;
  private static final byte[] ZEROS = new byte[Encodings.BITS];

  private final SecretKeySpec key;
  private final KeyedHash rows;
  private final Cipher cipher;

  Noise(byte[] key, KeyedHash rows) {
    this.key = new SecretKeySpec(key, "AES");
    this.rows = rows;
    try {
      this.cipher = Cipher.getInstance("AES/CTR/NoPadding");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this Java platform has no AES", impossible);
    }
  }

  /** Turns bits of a row's encoding, in place. */
  void turn(String table, long row, long[] encoding) {
    byte[] drawn = drawn(Arrays.copyOf(rows.of(table, String.valueOf(row)), IV_BYTES));
    for (int i = 0; i < drawn.length; i++) {
      if (Byte.toUnsignedInt(drawn[i]) < OF_256) {
        encoding[i >> 6] ^= 1L << i;
      }
    }
  }

  private byte[] drawn(byte[] start) {
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(start));
      return cipher.doFinal(ZEROS);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES refuses its own key", impossible);
    }
  }
}
