/** Which probability does a stored model give, and which covariates moved it most? */
package org.focale.jobs.risk.score;
