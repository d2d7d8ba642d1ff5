package org.focale.features;

import java.io.Serializable;
import org.focale.vocabulary.ConceptLookup;

/**
 * What must be known of a vocabulary to make covariates of a record?
 *
 * @param conditionGroups per condition the groups it falls into, itself among them
 * @param drugGroups per ingredient the groups it falls into, itself among them
 * @param ingredients per drug
 * @param diseases per condition the bits of the {@link ScoredDisease}s it is a case of
 * @param visitKinds which visits are stays in hospital or begin in an emergency department
 */
public record CovariateConcepts(
    ConceptMap conditionGroups,
    ConceptMap drugGroups,
    ConceptMap ingredients,
    ConceptLookup diseases,
    VisitKinds visitKinds)
    implements Serializable {}
