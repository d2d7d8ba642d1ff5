package org.focale.jobs.rarecases;

import org.focale.job.Parameter;

/** How is rarity looked for, and how many cases are explained? */
public record RareCasesParameters(
    @Parameter(
            doc = "Share of the persons whose reasons are written; at least ten persons.",
            unset = "0.01",
            min = "0",
            max = "1")
        double review,
    @Parameter(doc = "Trees of the isolation forest.", unset = "100", min = "1", max = "1000")
        int trees,
    @Parameter(
            doc = "Persons that each tree is grown on, chosen by a hash.",
            unset = "256",
            min = "2",
            max = "256")
        int sample,
    @Parameter(
            doc = "Most frequent conditions, drugs and procedures to use, in all.",
            unset = "200",
            min = "0",
            max = "5000")
        int topConcepts,
    @Parameter(
            doc = "Most frequent measurements whose last value is used.",
            unset = "20",
            min = "0",
            max = "500")
        int topMeasurements) {}
