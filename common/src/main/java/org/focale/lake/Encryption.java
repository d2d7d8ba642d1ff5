package org.focale.lake;

import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.crypto.DecryptionPropertiesFactory;
import org.apache.parquet.crypto.EncryptionPropertiesFactory;
import org.apache.parquet.crypto.FileDecryptionProperties;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.api.WriteSupport.WriteContext;

/**
 * With which master key is a dataset encrypted, and who keeps that key?
 *
 * <p>Parquet modular encryption: footer and all columns under one master key, 256-bit data and key
 * encryption keys, wrapped by a {@code KmsClient} and stored in the file. The library keeps one
 * client per instance id in a JVM, so the id names lake and key store both: two lakes never share a
 * client.
 *
 * @param lake the lake's id
 * @param keyId the master key, as the key store names it
 * @param kmsClass the {@code org.apache.parquet.crypto.keytools.KmsClient} to use
 * @param kmsUrl where it finds its keys
 */
public record Encryption(String lake, String keyId, String kmsClass, String kmsUrl)
    implements Serializable {

  /** The settings that Parquet takes, for writing and for reading. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(
        "parquet.crypto.factory.class",
        "org.apache.parquet.crypto.keytools.PropertiesDrivenCryptoFactory");
    settings.put("parquet.encryption.kms.client.class", kmsClass);
    settings.put("parquet.encryption.kms.instance.id", lake + "@" + kmsUrl);
    settings.put("parquet.encryption.kms.instance.url", kmsUrl);
    // Unwrapped keys are cached by access token, not by instance: without a token of its own, a
    // lake whose keys were lost or exchanged would still open in a JVM that has read it before.
    settings.put("parquet.encryption.key.access.token", lake + "@" + kmsUrl);
    settings.put("parquet.encryption.uniform.key", keyId);
    settings.put("parquet.encryption.data.key.length.bits", "256");
    settings.put("parquet.encryption.kek.length.bits", "256");
    return settings;
  }

  private Configuration apply(Configuration base) {
    Configuration configuration = new Configuration(base);
    settings().forEach(configuration::set);
    return configuration;
  }

  FileEncryptionProperties forWriting(Configuration base, String uri, WriteContext context) {
    Configuration configuration = apply(base);
    return EncryptionPropertiesFactory.loadFactory(configuration)
        .getFileEncryptionProperties(configuration, new Path(uri), context);
  }

  /** Whether the master key is the one that a file of the lake was written with. */
  public boolean opens(Store store, Published published, DataFile file) throws IOException {
    String path = published.path(file);
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withDecryption(forReading(new Configuration(), store.uri(path)))
            .build();
    try (ParquetFileReader reader = ParquetFileReader.open(store.inputFile(path), options)) {
      return reader.getRecordCount() == file.rows();
    } catch (ParquetCryptoRuntimeException otherKey) {
      return false;
    }
  }

  FileDecryptionProperties forReading(Configuration base, String uri) {
    Configuration configuration = apply(base);
    return DecryptionPropertiesFactory.loadFactory(configuration)
        .getFileDecryptionProperties(configuration, new Path(uri));
  }
}
