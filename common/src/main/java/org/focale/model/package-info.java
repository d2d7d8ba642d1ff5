/** What a risk model reads of a person, and how it answers: plain values, no Spark. */
package org.focale.model;
