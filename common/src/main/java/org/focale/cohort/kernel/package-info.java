/**
 * Which of thousands of cohort definitions does one person meet, in microseconds?
 *
 * <p>Definitions are compiled together: equal criteria are one, concept sets become primitive
 * look-ups, and a person's events touch only the definitions they can start.
 */
package org.focale.cohort.kernel;
