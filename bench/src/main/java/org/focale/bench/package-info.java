/**
 * Benchmarks: what the platform does in a second, beside what a peer does with the same files in
 * the same run.
 */
package org.focale.bench;
