/**
 * How is what a run has learnt of peers and errors kept, so that one person can be judged again by
 * the same numbers? As text that any tool reads.
 */
package org.focale.jobs.rarecases.learnt;
