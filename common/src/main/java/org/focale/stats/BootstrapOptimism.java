package org.focale.stats;

/**
 * How much better does a model look where it was made than elsewhere? Harrell's bootstrap
 * (Statistics in Medicine 1996;15:361): in each replicate the model is made anew; its figure there
 * less its figure on the original persons is the optimism.
 *
 * @param apparent the figure of the model on the persons it was made from
 * @param optimism mean over the replicates
 * @param standardError of that mean: what more replicates would lower
 */
public record BootstrapOptimism(double apparent, double optimism, double standardError) {

  /**
   * The correction.
   *
   * @param inReplicate figure of each replicate's model on its own replicate
   * @param onOriginal figure of the same model on the original persons; as long, at least 2
   */
  public static BootstrapOptimism of(double apparent, double[] inReplicate, double[] onOriginal) {
    int n = inReplicate.length;
    if (n < 2 || n != onOriginal.length) {
      throw new IllegalArgumentException(
          "two replicates or more, and as many of both, found " + n + ", " + onOriginal.length);
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += inReplicate[i] - onOriginal[i];
    }
    double mean = sum / n;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double off = inReplicate[i] - onOriginal[i] - mean;
      squares += off * off;
    }
    Estimate optimism = new Estimate(mean, Math.sqrt(squares / (n - 1) / n));
    return new BootstrapOptimism(apparent, optimism.value(), optimism.standardError());
  }

  /** What is to be expected of the model on new persons like these. */
  public double corrected() {
    return apparent - optimism;
  }
}
