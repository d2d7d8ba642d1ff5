package org.focale.jobs.rarecases.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.focale.jobs.SharedData;
import org.focale.outlier.CombinedTails;
import org.focale.outlier.DetectorKind;
import org.focale.outlier.Standardization;
import org.focale.stats.Discrimination;
import org.junit.jupiter.api.Test;

/**
 * Do the detectors find as much as is published of them? The medical sets of ADBench (Han, Hu,
 * Huang, Jiang and Zhao, NeurIPS 2022), whose labels are used for judging alone.
 */
class PublishedBenchmarkTest {

  private static final int SEEDS = 5;
  private static final double WITHIN = 2;

  /** What was done to the rows before the published kNN saw them is not known. */
  private static final double KNN_WITHIN = 12;

  /** The published names of the detectors; none is published of MCD. */
  private static final Map<DetectorKind, String> PUBLISHED =
      Map.of(
          DetectorKind.ISOLATION_FOREST, "IForest",
          DetectorKind.ECOD, "ECOD",
          DetectorKind.COPOD, "COPOD",
          DetectorKind.HBOS, "HBOS",
          DetectorKind.KNN, "KNN",
          DetectorKind.PCA, "PCA");

  /** One set, its rows standardised. */
  private record Labelled(double[][] rows, boolean[] rare) {

    static Labelled read(Path file) throws IOException {
      List<double[]> lines;
      try (Stream<String> text = Files.lines(file).skip(1)) {
        lines =
            text.map(
                    line ->
                        Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
                .toList();
      }
      double[][] rows = new double[lines.size()][];
      boolean[] rare = new boolean[rows.length];
      for (int r = 0; r < rows.length; r++) {
        int last = lines.get(r).length - 1;
        rows[r] = Arrays.copyOf(lines.get(r), last);
        rare[r] = lines.get(r)[last] == 1;
      }
      Standardization.inPlace(rows);
      return new Labelled(rows, rare);
    }

    double auroc(double[] scores) {
      return 100 * Discrimination.of(scores, rare).orElseThrow().auroc();
    }
  }

  /** Mean AUROC × 100 over the seeds. */
  private record Found(Map<DetectorKind, Double> single, double ensemble) {

    static Found of(Labelled set) {
      Map<DetectorKind, Double> single = new EnumMap<>(DetectorKind.class);
      Map<DetectorKind, double[]> first = new EnumMap<>(DetectorKind.class);
      double ensemble = 0;
      for (int seed = 0; seed < SEEDS; seed++) {
        List<double[]> all = new ArrayList<>();
        for (DetectorKind kind : DetectorKind.values()) {
          boolean drawn = kind == DetectorKind.ISOLATION_FOREST || kind == DetectorKind.MCD;
          double[] scores =
              drawn || seed == 0
                  ? kind.detector(100, 256).scores(set.rows(), seed)
                  : first.get(kind);
          first.put(kind, scores);
          all.add(scores);
          single.merge(kind, set.auroc(scores) / SEEDS, Double::sum);
        }
        ensemble += set.auroc(CombinedTails.of(all)) / SEEDS;
      }
      return new Found(single, ensemble);
    }
  }

  @Test
  void theEnsembleAndEachDetectorReachWhatIsPublished() throws IOException {
    List<String> lines = Files.readAllLines(SharedData.at("outliers/adbench/published.csv"));
    List<String> names = Arrays.asList(lines.get(0).split(","));
    List<Found> found = new ArrayList<>();
    Map<DetectorKind, Integer> near = new EnumMap<>(DetectorKind.class);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      Found set = Found.of(Labelled.read(SharedData.at("outliers/adbench/" + cells[0] + ".csv")));
      found.add(set);
      PUBLISHED.forEach(
          (kind, name) -> {
            double off = set.single().get(kind) - Double.parseDouble(cells[names.indexOf(name)]);
            double within = kind == DetectorKind.KNN ? KNN_WITHIN : WITHIN;
            near.merge(kind, Math.abs(off) <= within ? 1 : 0, Integer::sum);
          });
    }
    assertThat(near.values()).as(near.toString()).allMatch(sets -> sets >= 0.8 * found.size());
    double ensemble = found.stream().mapToDouble(Found::ensemble).average().orElseThrow();
    assertThat(ensemble).isGreaterThanOrEqualTo(85.5);
    for (DetectorKind kind : DetectorKind.values()) {
      double mean = found.stream().mapToDouble(f -> f.single().get(kind)).average().orElseThrow();
      assertThat(ensemble).as(kind + " alone").isGreaterThanOrEqualTo(mean - 0.5);
    }
  }
}
