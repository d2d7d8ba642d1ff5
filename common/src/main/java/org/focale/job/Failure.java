package org.focale.job;

import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.SparkThrowable;
import org.focale.problem.ExitCode;
import org.focale.problem.Problem;

/**
 * What went wrong, in words that hold no data value, and with which exit code does the run end?
 *
 * <p>A {@link Problem} anywhere among the causes speaks for itself. Then come the faults of the
 * environment that reach Focale as exceptions of the libraries below: memory, disk, permission,
 * keys, cluster; and a data file that is missing or damaged. What is left is a bug: only its {@link
 * #trace} is told, in which the message of an exception from outside Focale is left out, since
 * Spark and the JDK quote values in theirs.
 *
 * @param fault the exception, if this is a bug
 */
public record Failure(ExitCode exitCode, String message, Optional<Throwable> fault) {

  private static final String OURS = "org.focale.";
  private static final String SPARK = "org.apache.spark.";
  private static final Set<String> DISK =
      Set.of("no space left on device", "disk quota exceeded", "read-only file system");
  private static final Set<String> CLUSTER =
      Set.of("cannot receive any reply", "master is unresponsive", "masters are unresponsive");

  /** What a thrown exception means. */
  public static Failure of(Throwable thrown) {
    List<Throwable> chain = chain(thrown);
    for (Throwable link : chain) {
      if (link instanceof Problem problem) {
        return new Failure(problem.exitCode(), problem.getMessage(), Optional.empty());
      }
    }
    return environment(chain)
        .map(message -> new Failure(ExitCode.ENVIRONMENT, message, Optional.empty()))
        .or(() -> unreadable(chain))
        .orElseGet(() -> new Failure(ExitCode.BUG, name(thrown), Optional.of(thrown)));
  }

  /** A data file that Spark found missing or damaged while it read. */
  private static Optional<Failure> unreadable(List<Throwable> chain) {
    return chain.stream()
        .filter(link -> link.getClass().getName().startsWith(SPARK))
        .flatMap(link -> SparkCondition.unreadableFile(link).stream())
        .findFirst()
        .map(
            path ->
                new Failure(
                    ExitCode.BROKEN_INPUT,
                    path + " is missing or damaged. Restore it from a copy, or ingest again.",
                    Optional.empty()));
  }

  private static Optional<String> environment(List<Throwable> chain) {
    // Spark wraps the full disk of a spill in an error of memory, so the disk comes first.
    if (any(chain, link -> saysAny(link, DISK))) {
      return Optional.of(
          "the disk is full or read-only"
              + file(chain)
              + ": free some space under the lake and under spark.local.dir, then run again");
    }
    if (any(chain, link -> link instanceof OutOfMemoryError || says(link, "outofmemoryerror"))) {
      return Optional.of(
          "out of memory: give it more with FOCALE_MEMORY=8g (embedded) or --driver-memory and"
              + " --executor-memory (spark-submit)");
    }
    if (any(chain, Failure::denied)) {
      return Optional.of(
          "no permission" + file(chain) + ": ask for access, or run as a user who has it");
    }
    if (any(chain, Failure::undeciphered)) {
      return Optional.of(
          "an encrypted file does not open with the keys at hand: check keys.directory in"
              + " the configuration, and that the lake is the one these keys belong to");
    }
    if (any(chain, link -> saysAny(link, CLUSTER))) {
      return Optional.of(
          "the Spark cluster does not answer: check spark.master and that its master runs");
    }
    return Optional.empty();
  }

  private static boolean denied(Throwable link) {
    String type = link.getClass().getSimpleName();
    return type.equals("AccessDeniedException")
        || type.equals("AccessControlException")
        || says(link, "permission denied");
  }

  private static boolean undeciphered(Throwable link) {
    return link.getClass().getName().startsWith("org.apache.parquet.crypto.")
        || link instanceof javax.crypto.AEADBadTagException;
  }

  private static boolean saysAny(Throwable link, Set<String> phrases) {
    return phrases.stream().anyMatch(phrase -> says(link, phrase));
  }

  private static boolean says(Throwable link, String phrase) {
    String message = link.getMessage();
    return message != null && message.toLowerCase(Locale.ROOT).contains(phrase);
  }

  /** " at path", if an exception names the file. */
  private static String file(List<Throwable> chain) {
    return chain.stream()
        .filter(FileSystemException.class::isInstance)
        .map(link -> ((FileSystemException) link).getFile())
        .filter(file -> file != null)
        .findFirst()
        .map(file -> " at " + file)
        .orElse("");
  }

  private static boolean any(List<Throwable> chain, Predicate<Throwable> test) {
    return chain.stream().anyMatch(test);
  }

  private static List<Throwable> chain(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> chain = new ArrayList<>();
    for (Throwable link = thrown; link != null && seen.add(link); link = link.getCause()) {
      chain.add(link);
    }
    return chain;
  }

  /** The stack trace of a bug, one line per frame; empty for anything else. */
  public List<String> trace() {
    List<String> lines = new ArrayList<>();
    for (Throwable link : fault.map(Failure::chain).orElse(List.of())) {
      lines.add((lines.isEmpty() ? "" : "caused by ") + name(link));
      for (StackTraceElement frame : link.getStackTrace()) {
        lines.add("    at " + frame);
      }
    }
    return lines;
  }

  /** The class, with Spark's error condition, and with the message where Focale wrote it. */
  private static String name(Throwable link) {
    StackTraceElement[] frames = link.getStackTrace();
    boolean ours = frames.length > 0 && frames[0].getClassName().startsWith(OURS);
    String message = ours && link.getMessage() != null ? ": " + link.getMessage() : "";
    return link.getClass().getName() + condition(link) + message;
  }

  private static String condition(Throwable link) {
    if (!link.getClass().getName().startsWith(SPARK)) {
      return "";
    }
    return SparkCondition.of(link).map(condition -> " [" + condition + "]").orElse("");
  }

  /** Apart, so that a failure of a command without Spark loads no class of Spark. */
  private static final class SparkCondition {

    private SparkCondition() {}

    static Optional<String> of(Throwable link) {
      return link instanceof SparkThrowable spark
          ? Optional.ofNullable(spark.getCondition())
          : Optional.empty();
    }

    static Optional<String> unreadableFile(Throwable link) {
      return of(link)
          .filter(condition -> condition.startsWith("FAILED_READ_FILE"))
          .map(condition -> ((SparkThrowable) link).getMessageParameters().get("path"));
    }
  }
}
