/**
 * How likely is an outcome, given what a person's record says, and which covariates say so? Risk
 * models in plain Java, the same numbers wide and narrow. Covariates are named by id; positions in
 * a vector never leave this package, except towards MLlib, which is taught with them ({@link
 * org.focale.model.ModelOfMl}).
 */
package org.focale.model;
