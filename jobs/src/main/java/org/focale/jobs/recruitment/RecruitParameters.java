package org.focale.jobs.recruitment;

import org.focale.job.Parameter;

/** Which trial recruits, and what became of those who were approached? */
public record RecruitParameters(
    @Parameter(
            doc = "The trial: a HOCON file with its sites and its criteria.",
            required = true,
            example = "conf/trials/asthma.conf")
        String trial,
    @Parameter(
            doc =
                "What became of candidates: a CSV file with pseudonym, status (contacted, refused,"
                    + " failed or enrolled), reason and date.",
            unset = "",
            example = "screening.csv")
        String status) {}
