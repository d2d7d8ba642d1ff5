package org.focale.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LikePatternTest {

  @Test
  void aPatternWithoutWildcardsMatchesItselfAlone() {
    assertThat(new LikePattern("abc").matches("abc")).isTrue();
    assertThat(new LikePattern("abc").matches("ABC")).isFalse();
    assertThat(new LikePattern("abc").matches("abcd")).isFalse();
    assertThat(new LikePattern("").matches("")).isTrue();
    assertThat(new LikePattern("").matches("a")).isFalse();
  }

  @Test
  void aBackslashIsACharacterLikeAnyOther() {
    assertThat(new LikePattern("a\\%").matches("a\\bc")).isTrue();
    assertThat(new LikePattern("a\\%").matches("a%")).isFalse();
  }

  @Test
  void oneCharacterMayBeTwoUnitsLong() {
    assertThat(new LikePattern("_").matches("\uD83D\uDC8A")).isTrue();
  }

  @Test
  void whatDuckDbMatchesIsMatched() throws Exception {
    Random random = new Random(5);
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        PreparedStatement like = duckDb.prepareStatement("select ? like ?")) {
      for (int i = 0; i < 2_000; i++) {
        String text = drawn(random, "ab\n", 8);
        String pattern = drawn(random, "ab%_%", 6);
        like.setString(1, text);
        like.setString(2, pattern);
        try (ResultSet row = like.executeQuery()) {
          row.next();
          assertThat(new LikePattern(pattern).matches(text))
              .as("'%s' like '%s'", text, pattern)
              .isEqualTo(row.getBoolean(1));
        }
      }
    }
  }

  private static String drawn(Random random, String letters, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
