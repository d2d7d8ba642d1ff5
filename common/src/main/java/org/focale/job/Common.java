package org.focale.job;

import java.nio.file.Path;
import java.util.Optional;

/** What was asked for by the options that all commands share? */
public record Common(
    @Parameter(
            doc = "The lake: a directory, or a URI of a Hadoop file system.",
            example = "/data/lake")
        Optional<String> lake,
    @Parameter(doc = "The body of data within the lake.", example = "population")
        Optional<String> source,
    @Parameter(doc = "Why person-level data are read: a GA4GH DUO code, or CARE.", example = "HMB")
        Optional<String> purpose,
    @Parameter(doc = "What fixes every split and sample.", unset = "42") long seed,
    @Parameter(doc = "A configuration file (HOCON) that goes before conf/focale.conf.")
        Optional<Path> conf,
    @Parameter(doc = "Print the result as JSON: of a run, its manifest.", unset = "false")
        boolean json,
    @Parameter(doc = "No notes and no progress.", unset = "false") boolean quiet) {}
