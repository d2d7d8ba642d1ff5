/**
 * Which records are about the same person, when nobody may see what they say? Each holder turns a
 * record into keyed bits (Schnell, Bachteler and Reiher 2009); bits are compared by the Dice
 * coefficient, and what a similarity says of a pair is learned without known matches. Plain Java.
 */
package org.focale.linkage.encoded;
