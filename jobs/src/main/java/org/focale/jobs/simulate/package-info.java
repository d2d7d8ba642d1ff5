/**
 * What would a population look like whose truth is known?
 *
 * <p>A generative model of persons, diseases, care and admissions, written as a snapshot of the
 * lake beside its truth. {@code docs/simulation.md} tells the model and every parameter.
 */
package org.focale.jobs.simulate;
