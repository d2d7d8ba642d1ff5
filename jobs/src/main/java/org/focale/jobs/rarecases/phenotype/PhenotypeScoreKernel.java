package org.focale.jobs.rarecases.phenotype;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.focale.jobs.rarecases.code.CodeKernel;
import org.focale.jobs.rarecases.code.CodedPerson;

/** Who is among the first for a disease, with which features? A row per person and disease. */
final class PhenotypeScoreKernel implements CodeKernel {

  static final StructType SCHEMA = PhenotypeTables.SCORE.schema();

  private static final long serialVersionUID = 1L;

  /**
   * A disease and what is to be said of persons about it.
   *
   * @param featureNames by place
   */
  record Scoring(
      String disease, String name, String[] featureNames, PhenotypeModel model, TopSteps top)
      implements Serializable {}

  private final Broadcast<PhenotypeFeatures> features;
  private final Broadcast<Scoring[]> scorings;

  PhenotypeScoreKernel(Broadcast<PhenotypeFeatures> features, Broadcast<Scoring[]> scorings) {
    this.features = features;
    this.scorings = scorings;
  }

  @Override
  public List<Row> apply(CodedPerson person) {
    List<Row> rows = new ArrayList<>();
    PhenotypePerson.of(person, features.value())
        .ifPresent(
            found -> {
              for (int disease = 0; disease < scorings.value().length; disease++) {
                add(rows, person.personId(), found, disease);
              }
            });
    return rows;
  }

  private void add(List<Row> rows, long personId, PhenotypePerson person, int disease) {
    Scoring scoring = scorings.value()[disease];
    PhenotypeModel model = scoring.model();
    long present = person.present()[disease];
    double residual = model.residual(person.age(), person.female(), present);
    int step = model.step(residual);
    if (present == 0 || step < scoring.top().lowest()) {
      return;
    }
    List<String> names = new ArrayList<>();
    for (long left = present; left != 0; left &= left - 1) {
      names.add(scoring.featureNames()[Long.numberOfTrailingZeros(left)]);
    }
    rows.add(
        RowFactory.create(
            personId,
            scoring.disease(),
            scoring.name(),
            model.score(present),
            residual,
            scoring.top().percentile(step),
            names.size(),
            String.join("; ", names)));
  }
}
