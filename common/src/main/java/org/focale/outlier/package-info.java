/**
 * Which rows of a table of numbers are unlike the others? Unsupervised detectors over rows held as
 * primitive arrays, and how their scores are put together. No Spark in it: rows in one place, one
 * thread per core, the same scores bit for bit whatever the number of threads.
 */
package org.focale.outlier;
