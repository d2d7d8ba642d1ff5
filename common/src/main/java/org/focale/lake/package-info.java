/**
 * The lake: snapshots of sources and results of runs on any file system that can create a file
 * exactly once. It is the only reader and writer of Parquet in Focale; it knows files, schemas,
 * manifests and encryption, and nothing of medicine, consent or jobs.
 */
package org.focale.lake;
