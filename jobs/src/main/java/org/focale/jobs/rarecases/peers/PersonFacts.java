package org.focale.jobs.rarecases.peers;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What is compared of one person?
 *
 * @param sex the concept of the sex; any other than female and male is not told apart
 * @param age completed years, {@link #AGE_UNKNOWN} where no birth is recorded
 * @param keys of the facts, ascending, each once
 * @param values of the facts; 1 for those that have no value
 */
public record PersonFacts(int sex, int age, long[] keys, double[] values) {

  static final int AGE_UNKNOWN = -1;
  private static final int HEAD = 2 * Integer.BYTES;

  /** Refuses arrays of different lengths. */
  public PersonFacts {
    if (keys.length != values.length) {
      throw new IllegalArgumentException(keys.length + " keys, " + values.length + " values");
    }
  }

  int size() {
    return keys.length;
  }

  /** The age, NaN where no birth is recorded. */
  public double ageOrNaN() {
    return age == AGE_UNKNOWN ? Double.NaN : age;
  }

  /** 1 of a woman, 0 of a man, NaN of anybody else. */
  public double femaleOrNaN() {
    return sex == PeerGroup.FEMALE ? 1 : sex == PeerGroup.MALE ? 0 : Double.NaN;
  }

  /** Whether the person has a fact. */
  boolean has(long key) {
    return Arrays.binarySearch(keys, key) >= 0;
  }

  /** The value of a fact that the person has. */
  double value(long key) {
    return values[Arrays.binarySearch(keys, key)];
  }

  /** Which of these conditions the person has; concepts, ascending. */
  int[] conditions(int[] concepts) {
    return Arrays.stream(concepts)
        .filter(concept -> has(Fact.of(FactKind.CONDITION, concept).key()))
        .toArray();
  }

  /** As few bytes, to be kept and for the way from the tasks to the driver. */
  public byte[] packed() {
    ByteBuffer bytes = ByteBuffer.allocate(HEAD + keys.length * (Long.BYTES + Double.BYTES));
    bytes.putInt(sex).putInt(age);
    for (int i = 0; i < keys.length; i++) {
      bytes.putLong(keys[i]).putDouble(values[i]);
    }
    return bytes.array();
  }

  /** What was packed. */
  public static PersonFacts unpacked(byte[] packed) {
    ByteBuffer bytes = ByteBuffer.wrap(packed);
    int sex = bytes.getInt();
    int age = bytes.getInt();
    int size = bytes.remaining() / (Long.BYTES + Double.BYTES);
    long[] keys = new long[size];
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      keys[i] = bytes.getLong();
      values[i] = bytes.getDouble();
    }
    return new PersonFacts(sex, age, keys, values);
  }
}
