package org.focale.jobs.risk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;
import org.focale.job.SmallLake;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FoldsTest {

  private static final StructType SCHEMA =
      new StructType()
          .add("row_id", DataTypes.LongType, false)
          .add("person", DataTypes.StringType, true)
          .add("site", DataTypes.StringType, true)
          .add("label", DataTypes.DoubleType, false);
  private static final Splitting BY_SITE = new Splitting(Splitting.Kind.SITES, 5, 0.2);

  @TempDir private Path directory;
  private Inputs inputs;

  @BeforeEach
  void open() {
    inputs = new SmallLake(directory).inputs("none", 3);
  }

  /** Forty rows each at Agadir, Berkane and nowhere, ten at Chefchaouen; persons have two rows. */
  private Dataset<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 130; i++) {
      String site = i < 40 ? "Agadir" : i < 80 ? "Berkane" : i < 120 ? null : "Chefchaouen";
      rows.add(RowFactory.create((long) i, "p" + i % 65, site, (double) (i % 2)));
    }
    return inputs.rows(rows, SCHEMA);
  }

  private static TableSchema schema(Optional<String> site) {
    return new TableSchema(
        new TableSchema.Outcome("died", List.of("yes")),
        Optional.of("patient"),
        Optional.empty(),
        site,
        List.of(),
        List.of(),
        List.of(),
        Set.of(),
        Map.of());
  }

  private static Set<String> persons(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.getString(1)).collect(Collectors.toSet());
  }

  @Test
  void eachSiteWithEnoughRowsIsHeldOutOnceFromAllWhoWereThere() {
    Folds folds = Folds.of(inputs, BY_SITE, schema(Optional.of("town")), rows());
    assertThat(folds.characteristic()).isEqualTo("town");
    assertThat(folds.names()).containsExactly("Agadir", "Berkane");
    for (Folds.Fold fold : folds.all()) {
      List<Row> heldOut = fold.heldOut().collectAsList();
      assertThat(heldOut).hasSize(40).allMatch(row -> row.getString(2).equals(fold.name()));
      Set<String> both = new HashSet<>(persons(fold.heldOut()));
      both.retainAll(persons(fold.training()));
      assertThat(both).isEmpty();
    }
    // Agadir's p0 to p39 are elsewhere in rows 65 to 104; of 90 other rows 50 are of others.
    assertThat(folds.all().get(0).training().count()).isEqualTo(50);
  }

  @Test
  void oneSiteOrNoneInTheSchemaIsRefused() {
    Dataset<Row> agadir = rows().filter("site = 'Agadir'");
    assertThatThrownBy(() -> Folds.of(inputs, BY_SITE, schema(Optional.of("town")), agadir))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("--split site: 1 sites of column town have 10 rows");
    assertThatThrownBy(() -> Folds.of(inputs, BY_SITE, schema(Optional.empty()), rows()))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("names no column under site");
  }
}
