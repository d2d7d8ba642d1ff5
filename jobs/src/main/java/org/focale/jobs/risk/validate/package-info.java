/**
 * How good are a model's predictions of persons whom it has not seen? {@link
 * org.focale.jobs.risk.validate.Validation} judges predictions wherever they come from; {@link
 * org.focale.jobs.risk.validate.ValidateRisk} is the job.
 */
package org.focale.jobs.risk.validate;
