package org.focale.lake;

import java.time.Instant;

/**
 * Which directory without a manifest lies in the lake, and does a running job hold it?
 *
 * @param path relative to the lake
 * @param leaseEnds when its lease ends; {@link Instant#MIN} if it has none
 */
public record Orphan(String path, Instant leaseEnds) {

  /** Whether a running job holds it. */
  public boolean leasedAt(Instant now) {
    return leaseEnds.isAfter(now);
  }
}
