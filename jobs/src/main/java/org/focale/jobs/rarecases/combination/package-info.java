/**
 * Which combinations of codes does almost nobody have though the parts are frequent, or more
 * persons than the parts explain, and who has many codes that are rare?
 */
package org.focale.jobs.rarecases.combination;
