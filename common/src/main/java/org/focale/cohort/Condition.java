package org.focale.cohort;

/**
 * What is asked of one value of an event or of its person?
 *
 * @param attribute its name in the JSON, for messages
 * @param field the value that is tested; an absent value passes no test
 */
public record Condition(String attribute, Field field, ValueTest test) {}
