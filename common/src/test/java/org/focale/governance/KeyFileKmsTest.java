package org.focale.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.crypto.keytools.PropertiesDrivenCryptoFactory;
import org.apache.parquet.hadoop.api.WriteSupport.WriteContext;
import org.apache.parquet.schema.MessageTypeParser;
import org.focale.problem.EnvironmentProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileKmsTest {

  private static final byte[] KEY = "a data key of 32 bytes, no more!".getBytes();

  @TempDir Path directory;
  private Path keys;
  private Path otherKeys;

  @BeforeEach
  void makeKeys() {
    keys = directory.resolve("keys.json");
    otherKeys = directory.resolve("other.json");
    KeyFile.create(keys, List.of("identity", "quarantine"));
    KeyFile.create(otherKeys, List.of("identity"));
  }

  private static KeyFileKms kms(String url) {
    KeyFileKms kms = new KeyFileKms();
    kms.initialize(new Configuration(false), "lake-1", url, "none");
    return kms;
  }

  @Test
  void aWrappedKeyOpensAgainElsewhere() {
    String wrapped = kms(keys.toString()).wrapKey(KEY, "identity");
    assertThat(kms(keys.toUri().toString()).unwrapKey(wrapped, "identity")).isEqualTo(KEY);
    assertThat(new String(Base64.getDecoder().decode(wrapped))).doesNotContain("data key");
  }

  @Test
  void oneKeyIsNeverWrappedTheSameTwice() {
    KeyFileKms kms = kms(keys.toString());
    assertThat(kms.wrapKey(KEY, "identity")).isNotEqualTo(kms.wrapKey(KEY, "identity"));
  }

  @Test
  void anotherLakesKeyDoesNotOpenIt() {
    String wrapped = kms(keys.toString()).wrapKey(KEY, "identity");
    assertThatThrownBy(() -> kms(otherKeys.toString()).unwrapKey(wrapped, "identity"))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("key identity of key file " + otherKeys + " does not open this data");
    assertThatThrownBy(() -> kms(keys.toString()).unwrapKey(wrapped, "quarantine"))
        .isInstanceOf(EnvironmentProblem.class);
    assertThatThrownBy(() -> kms(otherKeys.toString()).unwrapKey(wrapped, "quarantine"))
        .hasMessageContaining("has no key quarantine");
  }

  @Test
  void aChangeOfAnyByteIsFound() {
    KeyFileKms kms = kms(keys.toString());
    byte[] wrapped = Base64.getDecoder().decode(kms.wrapKey(KEY, "identity"));
    for (int at = 0; at < wrapped.length; at++) {
      byte[] changed = wrapped.clone();
      changed[at] ^= 1;
      String text = Base64.getEncoder().encodeToString(changed);
      assertThatThrownBy(() -> kms.unwrapKey(text, "identity"))
          .as("byte %d", at)
          .isInstanceOf(EnvironmentProblem.class)
          .hasMessageContaining("does not open");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AQ==", "not base 64!"})
  void whatIsNoWrappedKeyIsRefused(String text) {
    assertThatThrownBy(() -> kms(keys.toString()).unwrapKey(text, "identity"))
        .isInstanceOf(EnvironmentProblem.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "DEFAULT"})
  void aKeyFileMustBeNamed(String url) {
    assertThatThrownBy(() -> kms(url))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("parquet.encryption.kms.instance.url");
  }

  @Test
  void parquetWrapsAndUnwrapsItsKeysThroughIt() throws Exception {
    Configuration hadoop = hadoop("lake-1", keys);
    byte[] metadata = footerKey(hadoop).getFooterKeyMetadata();
    byte[] opened =
        new PropertiesDrivenCryptoFactory()
            .getFileDecryptionProperties(hadoop, new org.apache.hadoop.fs.Path("f"))
            .getKeyRetriever()
            .getKey(metadata);
    assertThat(opened).hasSize(32);
    assertThat(new String(metadata)).contains("identity");

    Configuration other = hadoop("lake-2", otherKeys);
    assertThatThrownBy(
            () ->
                new PropertiesDrivenCryptoFactory()
                    .getFileDecryptionProperties(other, new org.apache.hadoop.fs.Path("f"))
                    .getKeyRetriever()
                    .getKey(metadata))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("does not open");
  }

  private static FileEncryptionProperties footerKey(Configuration hadoop) {
    WriteContext context =
        new WriteContext(
            MessageTypeParser.parseMessageType("message m { required int64 a; }"), Map.of());
    return new PropertiesDrivenCryptoFactory()
        .getFileEncryptionProperties(hadoop, new org.apache.hadoop.fs.Path("f"), context);
  }

  private static Configuration hadoop(String instance, Path keyFile) {
    Configuration hadoop = new Configuration(false);
    hadoop.set("parquet.encryption.kms.client.class", KeyFileKms.class.getName());
    hadoop.set("parquet.encryption.kms.instance.id", instance);
    hadoop.set("parquet.encryption.key.access.token", instance);
    hadoop.set("parquet.encryption.kms.instance.url", keyFile.toString());
    hadoop.set("parquet.encryption.data.key.length.bits", "256");
    hadoop.set("parquet.encryption.kek.length.bits", "256");
    hadoop.set("parquet.encryption.uniform.key", "identity");
    return hadoop;
  }
}
