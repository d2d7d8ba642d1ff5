package org.focale.governance;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.crypto.keytools.KmsClient;
import org.focale.problem.EnvironmentProblem;

/**
 * How does Parquet's modular encryption wrap its keys when the master keys lie in a {@link
 * KeyFile}?
 *
 * <p>Set {@code parquet.encryption.kms.client.class} to this class and {@code
 * parquet.encryption.kms.instance.url} to the key file's path, which each executor must be able to
 * read. Parquet keeps clients per JVM by {@code parquet.encryption.kms.instance.id} and access
 * token, and the keys that clients unwrapped by access token alone: give each key file an instance
 * id and a {@code parquet.encryption.key.access.token} of its own, or a file that the right key
 * file opened opens again under a wrong one. The token is a name, not a secret; this class does not
 * read it. A real KMS takes this class's place by the same two settings.
 *
 * <p>A wrapped key is, in base64, a byte for the format (1), a random nonce of 12 bytes, and the
 * key under AES-256-GCM (NIST SP 800-38D) with a tag of 16 bytes and the master key's id as
 * additional data. Problems are {@link EnvironmentProblem}s, so that a run ends with exit code 6.
 */
public final class KeyFileKms implements KmsClient {

  private static final byte FORMAT = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private KeyFile keys;

  @Override
  public void initialize(
      Configuration hadoop, String kmsInstanceId, String kmsInstanceUrl, String accessToken) {
    if (kmsInstanceUrl == null
        || kmsInstanceUrl.isBlank()
        || kmsInstanceUrl.equals(KMS_INSTANCE_URL_DEFAULT)) {
      throw new EnvironmentProblem(
          "no key file is named. Set parquet.encryption.kms.instance.url to its path.");
    }
    keys = KeyFile.read(path(kmsInstanceUrl));
  }

  private static Path path(String url) {
    return url.startsWith("file:") ? Path.of(URI.create(url).getPath()) : Path.of(url);
  }

  @Override
  public String wrapKey(byte[] keyBytes, String masterKeyId) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, masterKeyId).doFinal(keyBytes);
      ByteBuffer wrapped = ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length);
      wrapped.put(FORMAT).put(nonce).put(sealed);
      return Base64.getEncoder().encodeToString(wrapped.array());
    } catch (GeneralSecurityException failed) {
      throw new EnvironmentProblem("key " + masterKeyId + " cannot wrap a key.", failed);
    }
  }

  @Override
  public byte[] unwrapKey(String wrappedKey, String masterKeyId) {
    byte[] wrapped = decoded(wrappedKey, masterKeyId);
    byte[] nonce = Arrays.copyOfRange(wrapped, 1, 1 + NONCE_BYTES);
    int start = 1 + NONCE_BYTES;
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, masterKeyId)
          .doFinal(wrapped, start, wrapped.length - start);
    } catch (GeneralSecurityException failed) {
      throw doesNotOpen(masterKeyId);
    }
  }

  private byte[] decoded(String wrappedKey, String masterKeyId) {
    try {
      byte[] wrapped = Base64.getDecoder().decode(wrappedKey);
      if (wrapped.length > 1 + NONCE_BYTES && wrapped[0] == FORMAT) {
        return wrapped;
      }
    } catch (IllegalArgumentException notBase64) {
      // Told below like any other change to the file.
    }
    throw doesNotOpen(masterKeyId);
  }

  private EnvironmentProblem doesNotOpen(String masterKeyId) {
    return new EnvironmentProblem(
        "key "
            + masterKeyId
            + " of "
            + keys
            + " does not open this data: it was written with another key, or changed since. Name"
            + " the key file that the lake was made with.");
  }

  private Cipher cipher(int mode, byte[] nonce, String masterKeyId)
      throws GeneralSecurityException {
    if (keys == null) {
      throw new IllegalStateException("the client is not initialized");
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(keys.key(masterKeyId), "AES"),
        new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(masterKeyId.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
