package org.focale.vocabulary;

import java.io.Serializable;
import java.util.Map;

/**
 * What is flattened into a timeline when it is built, so that no kernel ever joins?
 *
 * @param specialties specialty concept per provider
 * @param placesOfService place-of-service concept per care site
 * @param regions regions per care site, over time
 * @param conceptCategories bits of the categories of data per concept
 * @param tableCategories bits of the categories of data that all rows of a CDM table have
 */
public record LookUps(
    ConceptLookup specialties,
    ConceptLookup placesOfService,
    CareSiteRegions regions,
    ConceptLookup conceptCategories,
    Map<String, Integer> tableCategories)
    implements Serializable {

  public LookUps {
    tableCategories = Map.copyOf(tableCategories);
  }
}
