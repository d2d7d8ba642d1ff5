package org.focale.model;

/**
 * How much did one covariate move a person's score?
 *
 * @param input the covariate
 * @param value as the model saw it; {@link ModelInput#absent} where the record had none
 * @param amount on the model's scale; above 0 it raises the risk
 */
public record Contribution(ModelInput input, double value, double amount) {}
