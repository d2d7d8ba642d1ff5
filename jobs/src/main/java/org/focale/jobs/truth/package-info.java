/**
 * How near do a study's figures come to the truth of a simulated population?
 *
 * <p>The datasets whose names begin with {@code truth} are written by {@code simulate}; here they
 * are read as any other, through the gate, beside the results of the jobs that did not know them.
 */
package org.focale.jobs.truth;
