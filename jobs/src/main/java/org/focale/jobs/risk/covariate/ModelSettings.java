package org.focale.jobs.risk.covariate;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.focale.features.CovariateDomain;
import org.focale.features.CovariateFamily;
import org.focale.features.CovariateSettings;
import org.focale.features.CovariateWindows;
import org.focale.jobs.risk.store.InputMeaning;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.problem.BrokenInput;

/**
 * How are the covariates of a record made for a model?
 *
 * <p>In training and in scoring alike: over the usual windows and without the index day itself. The
 * rest is in a covariate's id, so a stored model needs no settings beside its inputs.
 */
public final class ModelSettings {

  private ModelSettings() {}

  /** For a model that is to be trained. */
  public static CovariateSettings of(Collection<CovariateDomain> domains) {
    return new CovariateSettings(CovariateWindows.USUAL, Set.copyOf(domains), false);
  }

  /**
   * For a stored model: only what its inputs are made of is read.
   *
   * @param model its name, for messages
   * @throws BrokenInput if it reads the columns of a table
   */
  public static CovariateSettings of(String model, StoredModel stored) {
    for (InputMeaning meaning : stored.meanings().values()) {
      if (!meaning.column().isEmpty()) {
        throw new BrokenInput(
            "model "
                + model
                + " reads the columns of a table, so it cannot score the persons of a source. Give"
                + " --table and --schema in place of --source.");
      }
    }
    return of(
        stored.meanings().keySet().stream()
            .map(id -> CovariateFamily.of(id).domain())
            .collect(Collectors.toSet()));
  }
}
