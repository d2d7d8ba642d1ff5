package org.focale.jobs.risk.score;

import org.focale.job.Parameter;

/** Which rows are scored, by which model? */
public record ScoreRiskParameters(
    @Parameter(
            doc =
                "The model: the run that trained it, as train-risk/<run>; `audit list` names the"
                    + " runs.",
            example = "train-risk/20260131T090000000-1a2b3c4d")
        String model,
    @Parameter(
            doc = "The rows to score: CSV with a header, or Parquet, with the columns of training.",
            example = "encounters.csv")
        String table,
    @Parameter(
            doc = "The schema file (HOCON) that the model was trained with.",
            example = "conf/studies/diabetes130.conf")
        String schema,
    @Parameter(
            doc = "How many covariates are named that moved each score most.",
            unset = "5",
            min = "0",
            max = "1000")
        int top) {}
