package org.focale.jobs.rarecases.phenotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.focale.job.GivenFile;
import org.focale.jobs.rarecases.code.Code;
import org.focale.jobs.rarecases.code.CodeKind;
import org.focale.problem.BadParameters;
import org.junit.jupiter.api.Test;

final class PhenotypeFileTest {

  private static List<Phenotype> read(String lines) {
    return PhenotypeFile.read(
        new GivenFile("rare.csv", "# two diseases\n" + PhenotypeFile.HEADER + "\n" + lines));
  }

  @Test
  void diseasesAreReadWithTheirFeaturesInOrder() {
    List<Phenotype> read =
        read(
            """
            D1,One,F1,"Cough, dry",10 11
            D2,Two,F1,Cough,10
            # a remark

            D1,One,F2,Anemia,3000963:low 12
            """);
    assertThat(read)
        .containsExactly(
            new Phenotype(
                "D1",
                "One",
                List.of(
                    new Phenotype.Feature("F1", "Cough, dry", Set.of(10, 11), Set.of()),
                    new Phenotype.Feature(
                        "F2", "Anemia", Set.of(12), Set.of(new Code(CodeKind.LOW, 3000963))))),
            new Phenotype(
                "D2", "Two", List.of(new Phenotype.Feature("F1", "Cough", Set.of(10), Set.of()))));
  }

  @Test
  void everyWrongLineIsNamedWithItsField() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    D1,One,F1,Cough,ten 11:high 12:above
                    D1,Eins,F2,Anemia,12
                    D1,One,F1,Cough,13
                    D1,One,F3
                    ,One,F4,Rash,
                    D1,One,F5,"Rash,14
                    D1,One,F6,Rash,99999999999 0
                    """))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("rare.csv: line 3 concepts: \"ten\" is no concept")
        .hasMessageContaining("line 3 concepts: \"12:above\"")
        .hasMessageContaining("line 4 name: D1 was called \"One\" before")
        .hasMessageContaining("line 5 feature: D1 has F1 before")
        .hasMessageContaining("line 6 has 3 fields")
        .hasMessageContaining("line 7 has no disease")
        .hasMessageContaining("line 7 has no concepts")
        .hasMessageContaining("line 8 has 0 fields")
        .hasMessageContaining("line 9 concepts: \"99999999999\"")
        .hasMessageContaining("line 9 concepts: \"0\"");
  }

  @Test
  void aFileOfAnotherKindAndAnEmptyOneAreRefused() {
    assertThatThrownBy(() -> PhenotypeFile.read(new GivenFile("rare.csv", "who,what\n1,2\n")))
        .hasMessageContaining("line 1 is not " + PhenotypeFile.HEADER);
    assertThatThrownBy(() -> PhenotypeFile.read(new GivenFile("rare.csv", "")))
        .hasMessageContaining("describes no disease");
    assertThatThrownBy(() -> read("")).hasMessageContaining("describes no disease");
  }

  @Test
  void aDiseaseOfTooManyFeaturesIsRefused() {
    String lines =
        IntStream.rangeClosed(1, 61)
            .mapToObj(i -> "D1,One,F" + i + ",Feature " + i + "," + i)
            .collect(Collectors.joining("\n"));
    assertThatThrownBy(() -> read(lines)).hasMessageContaining("D1 has 61 features; at most 60");
  }

  @Test
  void theExampleOfTheProjectIsRead() {
    String home = System.getProperty("focale.home", "..");
    GivenFile example = GivenFile.read(Path.of(home, "conf/phenotypes/mendelian.csv").toString());
    assertThat(PhenotypeFile.read(example))
        .extracting(Phenotype::name)
        .containsExactly(
            "Cystic fibrosis", "Hereditary hemorrhagic telangiectasia", "Marfan syndrome");
  }
}
