package org.focale.outlier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A file of rows of numbers with a header, among the resources of these tests. */
record NumberFile(List<String> header, double[][] rows) {

  static NumberFile read(String name) throws IOException {
    try (InputStream file =
        Optional.ofNullable(NumberFile.class.getResourceAsStream(name)).orElseThrow()) {
      List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return new NumberFile(
          List.of(lines.get(0).split(",")),
          lines.stream()
              .skip(1)
              .map(
                  line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
              .toArray(double[][]::new));
    }
  }

  /** The first columns. */
  double[][] first(int columns) {
    return Arrays.stream(rows).map(row -> Arrays.copyOf(row, columns)).toArray(double[][]::new);
  }

  double[] column(String name) {
    return Arrays.stream(rows).mapToDouble(row -> row[header.indexOf(name)]).toArray();
  }
}
