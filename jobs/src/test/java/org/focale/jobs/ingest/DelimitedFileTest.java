package org.focale.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.focale.cdm.Cdm;
import org.focale.cdm.CdmTable;
import org.focale.problem.BrokenInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a delimited file is to be read, found from its beginning. */
class DelimitedFileTest {

  @TempDir Path directory;

  private DelimitedFile inspect(CdmTable table, byte[] content, SourceFile.Form form) {
    try {
      Path file = Files.write(directory.resolve(table.name() + ".csv"), content);
      SourceFile source =
          new SourceFile(file.getFileName().toString(), file.toUri().toString(), 1, form);
      return DelimitedFile.inspect(table, source, new Configuration());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private DelimitedFile inspect(CdmTable table, String content) {
    return inspect(table, content.getBytes(StandardCharsets.UTF_8), SourceFile.Form.DELIMITED);
  }

  private void broken(String content, String... words) {
    assertThatThrownBy(() -> inspect(Cdm.DEATH, content))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void theDelimiterIsTheOneThatMakesTheMostKnownColumns() {
    for (String delimiter : new String[] {",", "\t", ";", "|"}) {
      String header = String.join(delimiter, "PERSON_ID", "\"Death_Date\"", "note, long;x\n");
      DelimitedFile file = inspect(Cdm.DEATH, header);
      assertThat(file.dialect().delimiter()).isEqualTo((byte) delimiter.charAt(0));
      assertThat(file.header().columns().get(1).orElseThrow().name()).isEqualTo("death_date");
      assertThat(file.dataOffset()).isEqualTo(header.length());
    }
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstColumn() {
    DelimitedFile file = inspect(Cdm.DEATH, "\uFEFFperson_id,death_date\r\n1,2010-01-01");
    assertThat(file.header().names()).containsExactly("person_id", "death_date");
    assertThat(file.dataOffset()).isEqualTo(25);
  }

  @Test
  void inATabSeparatedVocabularyQuotesAreText() {
    DelimitedFile file =
        inspect(
            Cdm.CONCEPT,
            "concept_id\tconcept_name\tconcept_code\n"
                + "1\t\"Tonic\" water\tA\n"
                + "2\t12\" pipe\tB\n"
                + "3\t\"open\tC\n"
                + "4\t\"whole\"\tD\n"
                + "5\tx\tE\n");
    assertThat(file.dialect().quoted()).isFalse();
  }

  @Test
  void aTabSeparatedFileWithQuotedNamesOrQuotedTabsIsQuoted() {
    String rows = "1\t2010-01-01\n";
    assertThat(inspect(Cdm.DEATH, "\"person_id\"\t\"death_date\"\n" + rows).dialect().quoted())
        .isTrue();
    String protecting = "person_id\tdeath_date\tcause_source_value\n1\t2010-01-01\t\"a\tb\nc\"\n";
    assertThat(inspect(Cdm.DEATH, protecting).dialect().quoted()).isTrue();
    String wrapped = "person_id\tdeath_date\n\"1\"\t\"2010-01-01\"\n\"2\"\t\"2010-01-01\"\n";
    assertThat(inspect(Cdm.DEATH, wrapped).dialect().quoted()).isTrue();
  }

  @Test
  void aCommaSeparatedFileIsQuotedUnlessOnlyThePlainReadingFits() {
    String header = "person_id,death_date,cause_source_value\n";
    assertThat(inspect(Cdm.DEATH, header).dialect().quoted()).isTrue();
    assertThat(inspect(Cdm.DEATH, header + "1,2010-01-01,\"a,b\"\n").dialect().quoted()).isTrue();
    assertThat(inspect(Cdm.DEATH, header + "1,2010-01-01,\"Tonic\" water\n").dialect().quoted())
        .isFalse();
  }

  @Test
  void namesOfCdm53MeanTheirSuccessors() {
    DelimitedFile file =
        inspect(
            Cdm.VISIT_OCCURRENCE,
            "visit_occurrence_id,person_id,visit_start_date,admitting_source_value\n");
    assertThat(file.header().columns().get(3).orElseThrow().name())
        .isEqualTo("admitted_from_source_value");
    assertThat(file.header().unknown()).isEmpty();
  }

  @Test
  void anEmptyFileIsBroken() {
    broken("", "death.csv is empty", "Export it again");
  }

  @Test
  void aHeaderOfOtherNamesIsBroken() {
    broken("1,2010-01-01,x\n", "names no column of death", "column names");
    broken("a\u0000b", "names no column of death");
  }

  @Test
  void aHeaderWithoutPersonOrStartIsBroken() {
    broken("death_date,cause_concept_id\n", "has no column person_id");
    broken("person_id,death_datetime\n", "has no column death_date");
  }

  @Test
  void aColumnThatIsThereTwiceIsBroken() {
    broken("person_id,death_date,PERSON_ID\n", "two columns mean person_id");
    broken("person_id,death_date,x,X\n", "two columns mean X");
    assertThatThrownBy(
            () ->
                inspect(
                    Cdm.VISIT_OCCURRENCE,
                    "person_id,visit_start_date,admitting_source_value,admitted_from_source_value"))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("two columns mean admitted_from_source_value");
  }

  @Test
  void utf16IsBroken() {
    byte[] utf16 = "\uFEFFperson_id,death_date\n".getBytes(StandardCharsets.UTF_16LE);
    assertThatThrownBy(() -> inspect(Cdm.DEATH, utf16, SourceFile.Form.DELIMITED))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("UTF-16");
  }

  @Test
  void whatIsNotGzipThoughItSaysSoIsBroken() {
    byte[] plain = "person_id,death_date\n".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> inspect(Cdm.DEATH, plain, SourceFile.Form.GZIPPED))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContainingAll("death.csv", "not gzip");
  }
}
