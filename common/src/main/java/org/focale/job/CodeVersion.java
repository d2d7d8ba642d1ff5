package org.focale.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which code runs: the release, and a digest of the very classes?
 *
 * <p>The digest is the first 12 hexadecimal digits of the SHA-256 of the jars, or directories of
 * classes, that hold {@code org.focale}: two builds that differ anywhere differ here, wherever they
 * are installed.
 */
public final class CodeVersion {

  private static final int DIGITS = 12;
  private static final String PACKAGE = "org/focale";

  private static final class Running {
    static final CodeVersion CODE = new CodeVersion(readRelease());
  }

  private final String release;
  private String digest = "";

  private CodeVersion(String release) {
    this.release = release;
  }

  /** The version of the code that runs; read once per JVM, the digest when first asked for. */
  public static CodeVersion running() {
    return Running.CODE;
  }

  /** The release, {@code 0.1.0}; {@code development} outside a build. */
  public String release() {
    return release;
  }

  /** The first digits of the SHA-256 of the code. */
  public synchronized String digest() {
    if (digest.isEmpty()) {
      digest = readDigest();
    }
    return digest;
  }

  /** Release and digest: {@code 0.1.0+3f2a90c1b7de}. */
  @Override
  public String toString() {
    return release + "+" + digest();
  }

  private static String readRelease() {
    try (InputStream in = CodeVersion.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        return "development";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("release");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String readDigest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (Path location : locations()) {
        if (Files.isDirectory(location)) {
          addDirectory(sha, location);
        } else {
          add(sha, location);
        }
      }
      return HexFormat.of().formatHex(sha.digest()).substring(0, DIGITS);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has SHA-256", impossible);
    }
  }

  /** In the order of the class path, which decides between two classes of one name. */
  private static List<Path> locations() throws IOException {
    Stream.Builder<Path> found = Stream.builder();
    for (URL url : Collections.list(CodeVersion.class.getClassLoader().getResources(PACKAGE))) {
      found.add(location(url));
    }
    found.add(location(CodeVersion.class.getResource("CodeVersion.class")));
    return found.build().distinct().toList();
  }

  private static Path location(URL url) throws IOException {
    try {
      if (url.openConnection() instanceof JarURLConnection jar) {
        return Path.of(jar.getJarFileURL().toURI());
      }
      String text = url.toString();
      return Path.of(new URI(text.substring(0, text.lastIndexOf(PACKAGE))));
    } catch (URISyntaxException malformed) {
      throw new IOException(malformed);
    }
  }

  private static void addDirectory(MessageDigest sha, Path directory) throws IOException {
    TreeMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(directory)) {
      walk.filter(Files::isRegularFile)
          .forEach(file -> files.put(directory.relativize(file).toString(), file));
    }
    for (var file : files.entrySet()) {
      sha.update(file.getKey().getBytes(StandardCharsets.UTF_8));
      add(sha, file.getValue());
    }
  }

  private static void add(MessageDigest sha, Path file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha.update(buffer, 0, read);
      }
    }
  }
}
