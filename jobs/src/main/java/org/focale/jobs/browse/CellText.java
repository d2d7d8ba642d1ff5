package org.focale.jobs.browse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Map;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How is a value of a query's result written?
 *
 * <p>Dates and times as ISO 8601, instants in UTC; numbers in full; bytes in base 64; arrays, maps
 * and structs as JSON. Where a text is meant, null is empty; in JSON, NaN and the infinities are
 * texts.
 */
final class CellText {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper JSON = new ObjectMapper();

  private CellText() {}

  /** The value as text. */
  static String text(Object value) {
    JsonNode node = node(value);
    if (node.isNull()) {
      return "";
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    return node.isTextual()
        ? node.textValue()
        : node.isContainerNode() ? json(node) : node.asText();
  }

  /** A JSON value on one line. */
  static String json(JsonNode node) {
    try {
      return JSON.writer()
          .with(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of values is JSON", impossible);
    }
  }

  /** The value as JSON. */
  static JsonNode node(Object value) {
    if (value == null) {
      return NODES.nullNode();
    } else if (value instanceof Boolean truth) {
      return NODES.booleanNode(truth);
    } else if (value instanceof BigDecimal decimal) {
      return NODES.numberNode(decimal);
    } else if (value instanceof Double || value instanceof Float) {
      return real((Number) value);
    } else if (value instanceof Number whole) {
      return NODES.numberNode(whole.longValue());
    } else if (value instanceof byte[] bytes) {
      return NODES.textNode(Base64.getEncoder().encodeToString(bytes));
    } else if (value instanceof Row row) {
      return object(row);
    } else if (value instanceof scala.collection.Map<?, ?> map) {
      return object(CollectionConverters.asJava(map));
    } else if (value instanceof scala.collection.Iterable<?> items) {
      ArrayNode array = NODES.arrayNode();
      CollectionConverters.asJava(items).forEach(item -> array.add(node(item)));
      return array;
    }
    return NODES.textNode(value.toString());
  }

  private static JsonNode real(Number value) {
    if (!Double.isFinite(value.doubleValue())) {
      return NODES.textNode(value.toString());
    }
    return value instanceof Float single
        ? NODES.numberNode(single.floatValue())
        : NODES.numberNode(value.doubleValue());
  }

  /** A row by the names of its columns. */
  static ObjectNode object(Row row) {
    ObjectNode object = NODES.objectNode();
    String[] names = row.schema().fieldNames();
    for (int i = 0; i < names.length; i++) {
      object.set(names[i], node(row.get(i)));
    }
    return object;
  }

  private static ObjectNode object(Map<?, ?> map) {
    ObjectNode object = NODES.objectNode();
    map.forEach((key, value) -> object.set(text(key), node(value)));
    return object;
  }
}
