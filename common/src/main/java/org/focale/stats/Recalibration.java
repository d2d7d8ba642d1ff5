package org.focale.stats;

/**
 * Which straight line on the logit scale would mend the probabilities? {@code logit P(event) =
 * intercept + slope * logit(p)} (Cox, Biometrika 1958;45:562). Perfect is 0 and 1; a slope below 1
 * says that predictions are too extreme, as after overfitting.
 */
public record Recalibration(Estimate intercept, Estimate slope) {}
