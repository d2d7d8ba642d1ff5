package org.focale.jobs.recruitment;

/**
 * Which group of criteria does a trial take over from a Circe definition?
 *
 * @param file where it is written, for messages
 * @param json an object with {@code ConceptSets} and {@code Group}
 */
record CirceGroup(String file, String json) implements Asked {}
