package org.focale.jobs.risk.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What should be known of a model before it is used?
 *
 * @param items every topic once or more, in the order of the topics
 */
public record ModelCard(List<Item> items) {

  /** One sentence or figure on a topic; exact, so not to leave the house. */
  public record Item(CardTopic topic, String text) {
    public Item {
      if (text.isBlank()) {
        throw new IllegalArgumentException("the model card is silent on " + topic.item());
      }
    }
  }

  public ModelCard {
    List<Item> ordered = new ArrayList<>(items);
    ordered.sort(Comparator.comparing(Item::topic));
    items = List.copyOf(ordered);
    Set<CardTopic> silent = EnumSet.allOf(CardTopic.class);
    items.forEach(item -> silent.remove(item.topic()));
    if (!silent.isEmpty()) {
      throw new IllegalArgumentException("the model card is silent on " + silent);
    }
  }
}
