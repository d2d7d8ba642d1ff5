package org.focale.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class PseudonymsTest {

  private static final byte[] KEY = new byte[32];

  @Test
  void twoHundredThousandPersonsHaveAsManyNames() {
    Pseudonyms names = new Pseudonyms(KEY, "asthma", "population");
    Set<String> distinct = new HashSet<>();
    for (long person = -100_000; person < 100_000; person++) {
      distinct.add(names.of(person));
    }
    assertThat(distinct).hasSize(200_000).allMatch(name -> name.matches("[0-9a-v]{26}"));
  }

  @Test
  void aNameIsTheKeyedHashOfStudySourceAndPerson() throws Exception {
    byte[] message =
        ByteBuffer.allocate(4 + 6 + 4 + 10 + 8)
            .putInt(6)
            .put("asthma".getBytes(StandardCharsets.UTF_8))
            .putInt(10)
            .put("population".getBytes(StandardCharsets.UTF_8))
            .putLong(42)
            .array();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    BigInteger expected = new BigInteger(1, Arrays.copyOf(mac.doFinal(message), 16));
    String name = new Pseudonyms(KEY, "asthma", "population").of(42);
    assertThat(new BigInteger(name, 32)).isEqualTo(expected);
  }

  @Test
  void aPersonKeepsTheNameWithinAStudyAndHasAnotherElsewhere() {
    String name = new Pseudonyms(KEY, "asthma", "population").of(42);
    byte[] otherKey = new byte[32];
    otherKey[31] = 1;
    assertThat(new Pseudonyms(KEY.clone(), "asthma", "population").of(42)).isEqualTo(name);
    assertThat(new Pseudonyms(KEY, "copd", "population").of(42)).isNotEqualTo(name);
    assertThat(new Pseudonyms(KEY, "asthma", "cohort").of(42)).isNotEqualTo(name);
    assertThat(new Pseudonyms(otherKey, "asthma", "population").of(42)).isNotEqualTo(name);
    assertThat(new Pseudonyms(KEY, "asthmap", "opulation").of(42)).isNotEqualTo(name);
  }

  @Test
  void manyThreadsAgree() {
    Pseudonyms names = new Pseudonyms(KEY, "asthma", "population");
    String[] alone = LongStream.range(0, 20_000).mapToObj(names::of).toArray(String[]::new);
    assertThat(LongStream.range(0, 20_000).parallel().mapToObj(names::of).toArray(String[]::new))
        .isEqualTo(alone);
  }

  @Test
  void aShortKeyOrANamelessStudyIsRefused() {
    assertThatThrownBy(() -> new Pseudonyms(new byte[8], "asthma", "population"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Pseudonyms(KEY, " ", "population"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
