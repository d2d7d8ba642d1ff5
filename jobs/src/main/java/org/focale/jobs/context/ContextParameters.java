package org.focale.jobs.context;

import org.focale.job.Parameter;

/** Against whom, and in what, is each member compared? */
public record ContextParameters(
    @Parameter(
            doc = "The source that holds the population the members are compared with.",
            required = true,
            example = "population")
        String population,
    @Parameter(
            doc = "Days up to the last observed day in which visits and the like are counted.",
            unset = "365",
            min = "1",
            max = "36500")
        int windowDays,
    @Parameter(
            doc = "Fewest peers for a band of ages; with fewer the band widens.",
            unset = "50",
            min = "1",
            max = "1000000")
        int minPeers,
    @Parameter(
            doc = "Most frequent measurements of the population whose latest value is compared.",
            unset = "10",
            min = "0",
            max = "500")
        int topMeasurements) {}
