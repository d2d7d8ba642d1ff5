/**
 * What do reviewers say of the persons that {@code rare-cases} ranked? Takes their verdicts into
 * the lake, with who said it, when and why, for {@code rare-cases} to learn from.
 */
package org.focale.jobs.review;
