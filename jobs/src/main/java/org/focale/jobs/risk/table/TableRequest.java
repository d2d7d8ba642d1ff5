package org.focale.jobs.risk.table;

import org.focale.jobs.risk.learn.Algorithm;

/**
 * What is asked of a given table?
 *
 * @param table path of the CSV or Parquet file
 * @param schema path of the schema file
 * @param acceptLeakage whether a covariate that tells the outcome alone is meant to be there
 * @param minAuroc mean held-out AUROC below which the run is below its quality bar
 * @param learningCurve whether shares of the training rows of the first fold teach models too
 * @param optimismReplicates of the bootstrap, 2 or more; 0 for none
 */
public record TableRequest(
    String table,
    String schema,
    Splitting splitting,
    Algorithm algorithm,
    boolean acceptLeakage,
    double minAuroc,
    boolean learningCurve,
    int optimismReplicates) {}
