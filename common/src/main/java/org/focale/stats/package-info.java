/**
 * Statistics in plain Java: how well a model ranks and how well its probabilities hold, where a
 * value stands among its peers, and how easily a row is isolated. Everything here is a function of
 * arrays, gives the same bits for the same input in any order of rows, and knows neither Spark nor
 * the rest of Focale.
 */
package org.focale.stats;
