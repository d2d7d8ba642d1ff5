/**
 * The ways a run can end other than well, each with its exit code and a message for the person who
 * asked. They stand below every other package, so that the lake, the gate and the jobs speak of
 * failure in the same words; anything that is not a {@link org.focale.problem.Problem} is a bug. A
 * message about a word that nobody knows names the nearest known one ({@link
 * org.focale.problem.Spelling}).
 */
package org.focale.problem;
