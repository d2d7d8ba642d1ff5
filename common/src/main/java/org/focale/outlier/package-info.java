/**
 * Which rows of a table of numbers are unlike the others? Unsupervised detectors over rows held as
 * primitive arrays; what they learnt scores other rows. No Spark in it: rows in one place, one
 * thread per core, the same scores bit for bit whatever the number of threads.
 */
package org.focale.outlier;
