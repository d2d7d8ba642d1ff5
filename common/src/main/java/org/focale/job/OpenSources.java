package org.focale.job;

import java.util.Map;
import org.focale.governance.Purpose;

/**
 * Which sources are behind the gate, for the run's purpose and for those that it named besides?
 *
 * @param purpose the run's own
 * @param own by name, as the run's own purpose may see them
 * @param also the same for the other purposes; in each only persons whom both purposes may see
 */
record OpenSources(
    Purpose purpose, Map<String, GatedSource> own, Map<Purpose, Map<String, GatedSource>> also) {

  OpenSources {
    own = Map.copyOf(own);
    also = Map.copyOf(also);
  }

  GatedSource of(String source) {
    GatedSource gated = own.get(source);
    if (gated == null) {
      throw new IllegalArgumentException("the job did not declare that it reads source " + source);
    }
    return gated;
  }

  GatedSource of(String source, Purpose purpose) {
    of(source);
    Map<String, GatedSource> sources = also.get(purpose);
    if (sources == null) {
      throw new IllegalArgumentException("the job did not declare that it asks for " + purpose);
    }
    return sources.get(source);
  }
}
