package org.focale.governance;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is a person called in what one study shows?
 *
 * <p>HMAC-SHA-256 (RFC 2104) under a secret key over the study, the source and the {@code
 * person_id}, cut to 128 bits and written as 26 digits in base 32 ({@code 0-9a-v}, the digits of
 * RFC 4648 section 7). The same person has the same name throughout a study and unrelated names in
 * others; without the key nobody can go back, nor try all ids. Two of a million persons share a
 * name with probability 1e-27.
 *
 * <p>It holds the key and is not serializable, so that no key travels in a Spark task; each
 * executor makes its own from its {@link KeyFile}. Safe for use by many threads.
 */
public final class Pseudonyms {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;
  private static final int DIGITS = 26;

  private final Mac keyed;

  /**
   * The names within one study of the persons of one source.
   *
   * @param key at least 16 secret bytes
   */
  public Pseudonyms(byte[] key, String study, String source) {
    if (key.length < BYTES) {
      throw new IllegalArgumentException("a key has at least " + BYTES + " bytes");
    }
    if (study.isBlank() || source.isBlank()) {
      throw new IllegalArgumentException("a study and a source have names");
    }
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(key, ALGORITHM));
      // Each name carries its length, so that ("ab", "c") and ("a", "bc") differ.
      update(keyed, study);
      update(keyed, source);
      keyed.clone();
    } catch (GeneralSecurityException | CloneNotSupportedException impossible) {
      throw new IllegalStateException("this Java platform has no " + ALGORITHM, impossible);
    }
  }

  private static void update(Mac mac, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    mac.update(ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array());
  }

  /** Whether a text is written as a name. */
  public static boolean isName(String text) {
    return text.matches("[0-9a-v]{" + DIGITS + "}");
  }

  /** The name of a person: 26 characters. */
  public String of(long personId) {
    byte[] id = ByteBuffer.allocate(Long.BYTES).putLong(personId).array();
    byte[] code = Arrays.copyOf(begun().doFinal(id), BYTES);
    String digits = new BigInteger(1, code).toString(32);
    return "0".repeat(DIGITS - digits.length()) + digits;
  }

  /** A copy of the code begun with study and source; the original is never finished. */
  private Mac begun() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("it was cloned when it was made", impossible);
    }
  }
}
