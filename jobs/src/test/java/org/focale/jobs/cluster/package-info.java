/**
 * Does the same command give the same rows on a cluster? Starts a Spark standalone cluster from the
 * jars of the test class path, on this machine's loopback address alone, and submits to it as
 * docs/cluster.md says.
 */
package org.focale.jobs.cluster;
