package org.focale.jobs.rarecases.code;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * What is known of a person when the last observation period has ended?
 *
 * @param stratum of {@link Strata}
 * @param age completed years, where a year of birth is recorded
 * @param codes as {@link Code#packed}, different, ascending
 */
public record CodedPerson(
    long personId, int stratum, OptionalInt age, boolean female, long[] codes) {

  private static final int HEAD = Long.BYTES + 2 * Integer.BYTES + 1;
  private static final int AGE_UNKNOWN = -1;

  /** As few bytes, to be kept. */
  public byte[] packed() {
    ByteBuffer bytes = ByteBuffer.allocate(HEAD + codes.length * Long.BYTES);
    bytes.putLong(personId).putInt(stratum).putInt(age.orElse(AGE_UNKNOWN));
    bytes.put((byte) (female ? 1 : 0));
    for (long code : codes) {
      bytes.putLong(code);
    }
    return bytes.array();
  }

  /** What was packed. */
  static CodedPerson unpacked(byte[] packed) {
    ByteBuffer bytes = ByteBuffer.wrap(packed);
    long personId = bytes.getLong();
    int stratum = bytes.getInt();
    int age = bytes.getInt();
    boolean female = bytes.get() == 1;
    long[] codes = new long[bytes.remaining() / Long.BYTES];
    bytes.asLongBuffer().get(codes);
    return new CodedPerson(
        personId,
        stratum,
        age == AGE_UNKNOWN ? OptionalInt.empty() : OptionalInt.of(age),
        female,
        codes);
  }
}
