package org.focale.jobs.rarecases.learnt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.focale.problem.BrokenInput;

/**
 * How is something that was learnt written, so that it reads the same again, bit for bit?
 *
 * <p>As JSON, maps by their keys: Java writes a double with as many digits as tell it from any
 * other.
 */
public final class LearntText {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private LearntText() {}

  /** The text of records, arrays, lists and maps with text or numbers as keys. */
  public static String write(Object learnt) {
    try {
      return JSON.writeValueAsString(learnt);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("what is learnt is plain data", impossible);
    }
  }

  /**
   * What was written.
   *
   * @throws BrokenInput if the text is of another shape
   */
  public static <T> T read(String text, Class<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException unfit) {
      throw new BrokenInput(
          "What the newest rare-cases of this source has learnt cannot be read by this release:"
              + " run rare-cases again.",
          unfit);
    }
  }
}
