package org.focale.cohort;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.List;
import org.focale.problem.BadDefinition;
import org.focale.problem.BadDefinition.Finding;

/** Are these bytes JSON, and how is a place in it named in a message? */
final class JsonNodes {

  static final JsonNode MISSING = MissingNode.getInstance();
  static final JsonNode EMPTY = JsonNodeFactory.instance.objectNode();

  /** Objects and lists within each other; a group in a group takes two. */
  static final int DEEPEST = 100;

  /** The largest definition of the OHDSI phenotype library has less than a tenth of it. */
  static final int MOST_BYTES = 10 << 20;

  private static final int LONGEST_SHOWN = 60;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonNodes() {}

  /**
   * Parses a file.
   *
   * @throws BadDefinition if it is not one JSON value, too long or too deep
   */
  static JsonNode parse(String file, byte[] json) {
    if (json.length > MOST_BYTES) {
      throw bad(file, "has more than " + (MOST_BYTES >> 20) + " MB.");
    }
    try {
      return MAPPER.readTree(json);
    } catch (StreamConstraintsException tooMuch) {
      throw bad(file, "is nested deeper than " + DEEPEST + " levels, or has a number without end.");
    } catch (JsonProcessingException malformed) {
      throw bad(file, "is not JSON" + at(malformed.getLocation()) + what(malformed));
    } catch (IOException undecodable) {
      throw bad(file, "is not JSON in UTF-8: " + undecodable.getMessage());
    }
  }

  private static String at(JsonLocation place) {
    return place == null
        ? ": "
        : " at line " + place.getLineNr() + ", column " + place.getColumnNr() + ": ";
  }

  /** The parser's complaint without what it says of its own settings. */
  private static String what(JsonProcessingException malformed) {
    return malformed.getOriginalMessage().replaceAll("\\[Source: [^;]*; ([^]]*)]", "$1");
  }

  private static BadDefinition bad(String file, String text) {
    return new BadDefinition(file, List.of(new Finding("$", text)));
  }

  /** What kind of value it is, in words. */
  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT, POJO -> "an object";
      case BOOLEAN -> "true or false";
      case NUMBER -> "the number " + shown(node.asText());
      case STRING, BINARY -> "text";
      case NULL, MISSING -> "nothing";
    };
  }

  /** The path of a key's value. */
  static String child(String path, String key) {
    return plain(key) ? path + "." + key : path + "['" + shown(key) + "']";
  }

  /** Whether a key has letters, digits and underscores alone, and not too many. */
  private static boolean plain(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c != '_' && (c > 'z' || !Character.isLetterOrDigit(c))) {
        return false;
      }
    }
    return !key.isEmpty() && key.length() <= LONGEST_SHOWN;
  }

  /** A text on one line, cut short if it is long. */
  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
  }
}
