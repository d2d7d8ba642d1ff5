package org.focale.jobs.rarecases.code;

import java.util.Map;

/** Which fact does a person have, such as a diagnosis or a result above its range? */
public record Code(CodeKind kind, int conceptId) {

  /** Refuses what is no concept. */
  public Code {
    if (conceptId <= 0) {
      throw new IllegalArgumentException("no concept: " + conceptId);
    }
  }

  /** The code as one number; numbers of one kind stand together. */
  public long packed() {
    return packed(kind, conceptId);
  }

  static long packed(CodeKind kind, int conceptId) {
    return ((long) kind.ordinal() << Integer.SIZE) | conceptId;
  }

  /** The code of a number. */
  public static Code of(long packed) {
    return new Code(CodeKind.values()[(int) (packed >> Integer.SIZE)], (int) packed);
  }

  /** The code in short, such as {@code drug 1503297}. */
  @Override
  public String toString() {
    return kind.word() + " " + conceptId;
  }

  /**
   * The code for a reader, such as {@code Calcium in serum, low}.
   *
   * @param names by concept; a concept without a name is told by its id
   */
  public String name(Map<Integer, String> names) {
    String name = names.getOrDefault(conceptId, "concept " + conceptId);
    return kind == CodeKind.LOW || kind == CodeKind.HIGH ? name + ", " + kind.word() : name;
  }
}
