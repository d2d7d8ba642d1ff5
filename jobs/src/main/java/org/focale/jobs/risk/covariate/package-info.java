/**
 * Which covariates of a record does a model learn from, and as which numbers? Chosen and completed
 * by the training rows alone, with nothing on the driver that grows with persons.
 */
package org.focale.jobs.risk.covariate;
