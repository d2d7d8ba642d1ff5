package org.focale.governance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What are the bytes of a value as JSON, always the same for the same value? One line of UTF-8, map
 * keys sorted, no space, a final newline.
 */
final class CanonicalJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private CanonicalJson() {}

  /** Maps, lists, strings, numbers and booleans only. */
  static byte[] bytes(Map<String, ?> value) {
    try {
      byte[] line = MAPPER.writeValueAsBytes(value);
      byte[] ended = Arrays.copyOf(line, line.length + 1);
      ended[line.length] = '\n';
      return ended;
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a map of plain values has no JSON", impossible);
    }
  }

  /**
   * The object in some bytes, or empty when they are not one JSON object. The parser's own
   * complaint is dropped on purpose: it quotes what it read, which may be a key.
   */
  static Optional<JsonNode> object(byte[] content) {
    try {
      return Optional.ofNullable(MAPPER.readTree(content)).filter(JsonNode::isObject);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
