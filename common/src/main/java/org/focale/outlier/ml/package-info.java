/**
 * Which rows of a data frame are unlike those that a detector was fitted to? The detectors of
 * {@code org.focale.outlier} as an Estimator and a Model of Spark MLlib, for pipelines in notebooks
 * and in a user's own programs.
 */
package org.focale.outlier.ml;
