/**
 * The contract between a question and the command line: what a command declares, how its parameters
 * are bound from flags, files and defaults, what it is given to work with, and how a failure is
 * told. Nothing here knows a particular command, nor how the Spark session is made.
 */
package org.focale.job;
