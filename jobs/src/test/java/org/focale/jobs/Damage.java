package org.focale.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.focale.lake.DataFile;
import org.focale.lake.Manifest;
import org.focale.lake.Published;

/** What can be wrong with a lake, and with which exit codes may a command on it end? */
enum Damage {
  NONE(0) {
    @Override
    Path apply(Path lake) {
      return lake;
    }

    /** Jobs are run on a good lake by {@link ObjectorTest}, and take their time. */
    @Override
    boolean appliesTo(String command) {
      return !SampleCalls.isJob(command);
    }
  },
  IT_IS_NOT_THERE(2, "ingest", "simulate", "encode", "link", "link-encoded") {
    @Override
    Path apply(Path lake) {
      return lake.resolveSibling("absent-" + lake.getFileName());
    }
  },
  IT_IS_ANOTHER_DIRECTORY(3) {
    @Override
    Path apply(Path lake) throws IOException {
      Files.delete(lake.resolve("_focale.json"));
      return lake;
    }
  },
  IT_IS_A_FILE(2) {
    @Override
    Path apply(Path lake) {
      return lake.resolve("_focale.json");
    }
  },
  IT_IS_BELOW_A_FILE(2) {
    @Override
    Path apply(Path lake) {
      return lake.resolve("_focale.json/lake");
    }
  },
  ITS_MARKER_IS_CUT_SHORT(3) {
    @Override
    Path apply(Path lake) throws IOException {
      cut(lake.resolve("_focale.json"));
      return lake;
    }
  },
  ITS_MARKER_IS_EMPTY(3) {
    @Override
    Path apply(Path lake) throws IOException {
      write(lake.resolve("_focale.json"), new byte[0]);
      return lake;
    }
  },
  /** The audit log lies apart. */
  A_MANIFEST_IS_CUT_SHORT(3, "audit list", "encode", "link", "link-encoded") {
    @Override
    Path apply(Path lake) throws IOException {
      cut(lake.resolve(snapshot(lake).manifestPath()));
      return lake;
    }
  },
  A_MANIFEST_HAS_NO_FIELDS(3, "audit list", "encode", "link", "link-encoded") {
    @Override
    Path apply(Path lake) throws IOException {
      write(lake.resolve(snapshot(lake).manifestPath()), "{\"format\": 1}".getBytes());
      return lake;
    }
  },
  A_MANIFEST_IS_OF_AN_UNKNOWN_FORMAT(3, "audit list", "encode", "link", "link-encoded") {
    @Override
    Path apply(Path lake) throws IOException {
      Path manifest = lake.resolve(snapshot(lake).manifestPath());
      String text = Files.readString(manifest);
      write(manifest, text.replaceFirst("\"format\" : 1,", "\"format\" : 99,").getBytes());
      return lake;
    }
  },
  TIMELINE_FILES_ARE_MISSING {
    @Override
    Path apply(Path lake) throws IOException {
      for (Path file : files(lake, true)) {
        Files.delete(file);
      }
      return lake;
    }
  },
  TIMELINE_FILES_ARE_CUT_SHORT {
    @Override
    Path apply(Path lake) throws IOException {
      for (Path file : files(lake, true)) {
        cut(file);
      }
      return lake;
    }
  },
  FLAT_FILES_ARE_MISSING {
    @Override
    Path apply(Path lake) throws IOException {
      for (Path file : files(lake, false)) {
        Files.delete(file);
      }
      return lake;
    }
  },
  FLAT_FILES_ARE_CUT_SHORT {
    @Override
    Path apply(Path lake) throws IOException {
      for (Path file : files(lake, false)) {
        cut(file);
      }
      return lake;
    }
  };

  /** Who meets damaged data for certain; any other command may end well or with 3. */
  private static final Set<String> READ_TIMELINES =
      Set.of(
          "cohorts",
          "context",
          "baseline",
          "features",
          "train-risk",
          "update-risk",
          "rare-cases",
          "explain-case",
          "person",
          "audit person",
          "sql",
          "study");

  private static final Set<String> READ_FLAT_FILES = Set.of("sql", "timelines");

  private final Set<Integer> statuses;
  private final Set<String> unharmed;

  /** Damage to data. */
  Damage() {
    this.statuses = Set.of(0, 3);
    this.unharmed = Set.of();
  }

  Damage(int status, String... unharmed) {
    this.statuses = Set.of(status);
    this.unharmed = Set.of(unharmed);
  }

  /** Does the damage to a copy of a good lake; returns where a command is to look for it. */
  abstract Path apply(Path lake) throws IOException;

  /** Whether a command is tried on it. */
  boolean appliesTo(String command) {
    return true;
  }

  /** The exit codes with which a command may end. */
  Set<Integer> expected(String command) {
    boolean meets =
        (name().startsWith("TIMELINE") && READ_TIMELINES.contains(command))
            || (name().startsWith("FLAT") && READ_FLAT_FILES.contains(command));
    return meets ? Set.of(3) : unharmed.contains(command) ? Set.of(0) : statuses;
  }

  private static Published snapshot(Path lake) throws IOException {
    return CommandLine.newest(lake, SampleCalls.SOURCE);
  }

  /** The snapshot's files of persons and vocabulary: those of the timeline, or all others. */
  private static List<Path> files(Path lake, boolean timeline) throws IOException {
    Published snapshot = snapshot(lake);
    Stream<Manifest.Dataset> datasets =
        snapshot.manifest().datasets().entrySet().stream()
            .filter(named -> named.getKey().equals("timeline") == timeline)
            .map(named -> named.getValue())
            .filter(dataset -> dataset.level().matches("person|vocabulary"));
    Stream<DataFile> files = datasets.flatMap(dataset -> dataset.files().stream());
    return files.map(file -> lake.resolve(snapshot.path(file))).toList();
  }

  /** Half of a file, under a new inode: the copy shares its files with the good lake. */
  private static void cut(Path file) throws IOException {
    byte[] all = Files.readAllBytes(file);
    write(file, Arrays.copyOf(all, all.length / 2));
  }

  private static void write(Path file, byte[] content) throws IOException {
    Files.delete(file);
    Files.write(file, content);
  }
}
