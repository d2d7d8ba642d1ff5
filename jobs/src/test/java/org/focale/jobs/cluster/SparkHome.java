package org.focale.jobs.cluster;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.typesafe.config.Config;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import net.datafaker.Faker;
import org.focale.jobs.launch.Main;
import org.focale.lake.Lake;
import org.yaml.snakeyaml.Yaml;

/**
 * What must be on a machine of the cluster, and what comes with the command?
 *
 * <p>The directory is laid out as Spark's own distribution: {@code jars} holds Spark. Focale and
 * its libraries are in the application's jar alone, as the build packs them.
 *
 * @param directory what {@code SPARK_HOME} names
 * @param application the jar that is submitted
 */
record SparkHome(Path directory, Path application) {

  private static final List<Class<?>> SUBMITTED =
      List.of(
          Main.class,
          Lake.class,
          picocli.CommandLine.class,
          Config.class,
          Faker.class,
          Yaml.class,
          com.github.curiousoddman.rgxgen.RgxGen.class,
          PhoneNumberUtil.class);

  /** Focale itself, and what tests alone need. */
  private static final List<String> NOT_OF_SPARK =
      List.of("focale-", "junit-", "archunit", "assertj-", "duckdb_", "hadoop-client-minicluster");

  /** Lays it out from this JVM's class path. */
  static SparkHome make(Path directory) throws IOException {
    List<Path> submitted = new ArrayList<>();
    for (Class<?> type : SUBMITTED) {
      submitted.add(origin(type));
    }
    Path jars = Files.createDirectories(directory.resolve("jars"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath();
      String name = path.getFileName().toString();
      if (name.endsWith(".jar")
          && !submitted.contains(path)
          && NOT_OF_SPARK.stream().noneMatch(name::startsWith)) {
        Files.createSymbolicLink(jars.resolve(name), path);
      }
    }
    Path application = directory.resolve("focale-jobs.jar");
    pack(submitted, application);
    return new SparkHome(directory, application);
  }

  private static Path origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException malformed) {
      throw new IllegalStateException(malformed);
    }
  }

  private static void pack(List<Path> origins, Path jar) throws IOException {
    Set<String> packed = new HashSet<>();
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Path origin : origins) {
        if (Files.isDirectory(origin)) {
          add(origin, out, packed);
        } else {
          try (FileSystem zip = FileSystems.newFileSystem(origin)) {
            add(zip.getPath("/"), out, packed);
          }
        }
      }
    }
  }

  private static void add(Path root, JarOutputStream out, Set<String> packed) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String name = root.relativize(file).toString().replace('\\', '/');
        boolean ofTheJar = name.startsWith("META-INF/") || name.equals("module-info.class");
        if (!ofTheJar && packed.add(name)) {
          out.putNextEntry(new JarEntry(name));
          Files.copy(file, out);
          out.closeEntry();
        }
      }
    }
  }
}
