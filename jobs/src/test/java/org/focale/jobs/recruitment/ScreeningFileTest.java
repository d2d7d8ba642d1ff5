package org.focale.jobs.recruitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.focale.job.GivenFile;
import org.focale.jobs.recruitment.ScreeningFile.Entry;
import org.focale.jobs.recruitment.ScreeningFile.Status;
import org.junit.jupiter.api.Test;

final class ScreeningFileTest {

  private static Collection<Entry> read(String lines) {
    return ScreeningFile.read(new GivenFile("list.csv", "pseudonym,status,reason,date\n" + lines));
  }

  @Test
  void theLatestLineOfACandidateCountsAndOfOneDayTheFurthest() {
    assertThat(
            read(
                """
                a,contacted,,2026-01-02
                a,failed,"lab, low",2026-01-09
                b,enrolled,,2026-01-03
                b,contacted,,2026-01-03
                """))
        .containsExactly(
            new Entry("a", Status.FAILED, "lab, low", LocalDate.of(2026, 1, 9)),
            new Entry("b", Status.ENROLLED, "", LocalDate.of(2026, 1, 3)));
  }

  @Test
  void wrongLinesAreNamedByTheirNumberAndNotByWhatTheySay() {
    assertThatThrownBy(() -> read("a,enroled,,2026-01-02\nb,failed\nc,failed,x,soon\n"))
        .hasMessageContaining("line 2 has no status of contacted, refused, failed, enrolled")
        .hasMessageNotContaining("enroled")
        .hasMessageContaining("line 3 is not pseudonym,status,reason,date")
        .hasMessageContaining("line 4 has no date");
    assertThatThrownBy(() -> ScreeningFile.read(new GivenFile("list.csv", "a,b\n")))
        .hasMessageContaining("the first line is not");
  }

  @Test
  void whatWasSeenMovesAStatedShareAsTenPersonsHoldIt() {
    assertThat(Forecast.updated(0.3, 0, 0)).isEqualTo(0.3);
    assertThat(Forecast.updated(0.3, 30, 10)).isCloseTo(33 / 50.0, within(1e-12));
  }

  @Test
  void theCountsOfSitesAddUpToTheCountThatIsTold() {
    Map<Status, Long> one = Map.of(Status.ENROLLED, 1L);
    Screening few = new Screening(List.of(one, one, one, Map.of()), List.of(), 0);
    assertThat(few.told(0, Status.ENROLLED) + few.told(1, Status.ENROLLED)).isBetween(3L, 4L);
    Map<Status, Long> some = Map.of(Status.ENROLLED, 9L);
    Screening more = new Screening(List.of(some, some, Map.of()), List.of(), 0);
    assertThat(more.told(0, Status.ENROLLED)).isEqualTo(10);
    assertThat(more.told(1, Status.ENROLLED)).isEqualTo(10);
    assertThat(more.told(1, Status.FAILED)).isZero();
  }
}
