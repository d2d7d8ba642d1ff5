package org.focale.jobs.rarecases.code;

import java.util.OptionalInt;

/**
 * What is known of a person when the last observation period has ended?
 *
 * @param stratum of {@link Strata}
 * @param age completed years, where a year of birth is recorded
 * @param codes as {@link Code#packed}, different, ascending
 */
public record CodedPerson(int stratum, OptionalInt age, boolean female, long[] codes) {}
