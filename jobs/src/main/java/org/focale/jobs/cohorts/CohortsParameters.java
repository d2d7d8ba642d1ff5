package org.focale.jobs.cohorts;

import org.focale.cohort.GeneratorFaults;
import org.focale.job.Parameter;

/** Which cohorts are looked for, and how strictly are their definitions read? */
public record CohortsParameters(
    @Parameter(
            doc =
                "Cohort definitions as ATLAS exports them (Circe JSON): a file, a directory of"
                    + " .json files, or a .zip of them.",
            required = true,
            example = "/data/definitions")
        String definitions,
    @Parameter(
            doc = "Whether one definition that is refused stops all; else the others run.",
            unset = "false")
        boolean strict,
    @Parameter(
            doc =
                "What becomes of criteria that OHDSI's generator tests in another way than the"
                    + " definition says: the same rows, or what the definition says.",
            unset = "reproduced")
        GeneratorFaults faults) {}
