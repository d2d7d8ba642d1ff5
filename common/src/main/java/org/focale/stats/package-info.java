/**
 * Statistics in plain Java: how well a model ranks, how well its probabilities hold and what they
 * are worth, what follows from persons who were lost or died first, how large a study must be,
 * where a value stands among its peers, and how easily a row is isolated. Everything here is a
 * function of arrays and knows neither Spark nor the rest of Focale. What is computed from scores
 * gives the same bits for the same persons in any order.
 */
package org.focale.stats;
