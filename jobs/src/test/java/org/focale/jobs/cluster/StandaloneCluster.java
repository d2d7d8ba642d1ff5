package org.focale.jobs.cluster;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Spark standalone cluster on this machine: a master and workers, each a process of its own, that
 * listen on the loopback address alone. Closing it ends them, their executors and what was
 * submitted.
 */
final class StandaloneCluster implements AutoCloseable {

  private static final Path FOCALE = Path.of(System.getProperty("focale.home"));
  private static final String LOOPBACK = "127.0.0.1";

  /** JVMs that live for a minute: a third of their time is spent compiling otherwise. */
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private static final Pattern ADDRESS = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern REGISTERED = Pattern.compile("Registering worker ");

  private final SparkHome home;
  private final Path directory;
  private final Path settings;
  private final List<Process> daemons = new ArrayList<>();
  private final List<Process> submitted = new ArrayList<>();
  private String master = "";

  private StandaloneCluster(SparkHome home, Path directory, Path settings) {
    this.home = home;
    this.directory = directory;
    this.settings = settings;
  }

  /** Starts it with the settings of docs/cluster.md and waits until the workers are registered. */
  static StandaloneCluster start(Path directory, int workers) throws Exception {
    SparkHome home = SparkHome.make(directory.resolve("spark"));
    Path settings =
        Files.createFile(
            directory.resolve("spark.properties"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        settings,
        Files.readString(FOCALE.resolve("conf/cluster/standalone.properties"))
                .replace("-Duser.timezone=UTC", "-Duser.timezone=UTC " + QUICK_START)
            + "spark.authenticate.secret "
            + UUID.randomUUID()
            + "\nspark.ui.enabled false\n"
            + "spark.driver.host 127.0.0.1\nspark.driver.bindAddress 127.0.0.1\n"
            // No task starts before all executors are there.
            + "spark.scheduler.minRegisteredResourcesRatio 1\n");
    StandaloneCluster started = new StandaloneCluster(home, directory, settings);
    try {
      started.startDaemons(workers);
    } catch (Exception failed) {
      started.close();
      throw failed;
    }
    return started;
  }

  private void startDaemons(int workers) throws Exception {
    Path log = directory.resolve("master.log");
    daemon(log, "master.Master", "--host", LOOPBACK, "--port", "0", "--webui-port", "0");
    master = await(log, ADDRESS, 1).group(1);
    for (int i = 1; i <= workers; i++) {
      List<Object> words = new ArrayList<>();
      words.addAll(List.of("worker.Worker", "--host", LOOPBACK, "--webui-port", "0"));
      words.addAll(List.of("--cores", "1", "--memory", "1g"));
      words.addAll(List.of("--work-dir", directory.resolve("worker" + i), master));
      daemon(directory.resolve("worker" + i + ".log"), words.toArray());
    }
    await(log, REGISTERED, workers);
  }

  private void daemon(Path log, Object... words) throws IOException {
    List<Object> all = new ArrayList<>(List.of(words));
    all.set(0, "org.apache.spark.deploy." + words[0]);
    all.add(1, "--properties-file");
    all.add(2, settings);
    daemons.add(java("512m", all).redirectErrorStream(true).redirectOutput(log.toFile()).start());
  }

  /** The nth line of a daemon's log that has the pattern. */
  private Matcher await(Path log, Pattern pattern, int nth) throws Exception {
    Process daemon = daemons.get(daemons.size() - 1);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (System.nanoTime() < deadline && daemons.stream().allMatch(Process::isAlive)) {
      Matcher matcher = pattern.matcher(Files.exists(log) ? Files.readString(log) : "");
      for (int found = 1; matcher.find(); found++) {
        if (found == nth) {
          return matcher;
        }
      }
      daemon.waitFor(50, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError(log + " never says " + pattern + ":\n" + Files.readString(log));
  }

  /**
   * Submits a command of Focale with the line of docs/cluster.md. Its standard output goes to
   * {@code <name>.out}, its standard error to {@code <name>.err} in the cluster's directory.
   *
   * @param focale the directory that {@code FOCALE_HOME} names
   * @param executors that it gets, of one core each
   * @param partitions of a shuffle
   */
  Process submit(String name, Path focale, int executors, int partitions, List<Object> words)
      throws IOException {
    List<Object> all = new ArrayList<>();
    all.addAll(
        SubmitLine.read(FOCALE.resolve("docs/cluster.md"))
            .words(master, settings, executors, partitions));
    all.add(home.application());
    all.addAll(words);
    ProcessBuilder process = java("1g", all);
    process.environment().put("FOCALE_HOME", focale.toString());
    submitted.add(
        process
            .redirectOutput(directory.resolve(name + ".out").toFile())
            .redirectError(directory.resolve(name + ".err").toFile())
            .start());
    return submitted.get(submitted.size() - 1);
  }

  private ProcessBuilder java(String heap, List<Object> words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.addAll(List.of(QUICK_START.split(" ")));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(List.of("-cp", home.directory().resolve("jars") + "/*"));
    words.forEach(word -> command.add(String.valueOf(word)));
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().put("SPARK_HOME", home.directory().toString());
    process.environment().put("SPARK_SCALA_VERSION", "2.13");
    process.environment().put("SPARK_LOCAL_IP", LOOPBACK);
    process
        .environment()
        .put("SPARK_LOCAL_DIRS", Files.createDirectories(directory.resolve("spills")).toString());
    return process;
  }

  /** The executors that the workers run now. */
  List<ProcessHandle> executors() {
    return daemons.stream()
        .flatMap(daemon -> daemon.toHandle().children())
        .filter(child -> child.isAlive() && isExecutor(child))
        .toList();
  }

  private static boolean isExecutor(ProcessHandle process) {
    return Stream.of(process.info().arguments().orElse(new String[0]))
        .anyMatch(argument -> argument.endsWith("CoarseGrainedExecutorBackend"));
  }

  /** The last lines of what a submitted command had to say. */
  String told(String name) throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve(name + ".err"));
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 80), lines.size()));
  }

  @Override
  public void close() {
    List<ProcessHandle> all = new ArrayList<>();
    submitted.forEach(run -> all.add(run.toHandle()));
    for (Process daemon : daemons) {
      daemon.toHandle().descendants().forEach(all::add);
      all.add(daemon.toHandle());
    }
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }
}
