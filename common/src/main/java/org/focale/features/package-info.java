/**
 * What was known of a person before a day, as numbers that a model can read: counts in windows,
 * presence of concepts, last values. The same kernel serves every question that learns from
 * persons; choosing what to measure is a Dataset of sums, measuring is a pure function of one
 * timeline.
 */
package org.focale.features;
