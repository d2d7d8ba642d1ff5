/**
 * How unlike people of the same age, sex and conditions is a person, and in which facts? What is
 * compared, whom with, what is learnt of these peers, and how surprising each fact is among them.
 */
package org.focale.jobs.rarecases.peers;
