/**
 * Which model predicts persons it has not seen best? MLlib's logistic regression, random forest and
 * gradient boosting, and an average of two of them; all tuned on parts of the training rows alone.
 */
package org.focale.jobs.risk.learn;
