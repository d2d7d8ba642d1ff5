/**
 * How does a risk model stay in the lake? As tables in the results of the run that trained it,
 * immutable as they are, in full precision, beside its card; and read back to the same bits by any
 * later run. The persons it learnt from are in that run's ledger.
 */
package org.focale.jobs.risk.store;
