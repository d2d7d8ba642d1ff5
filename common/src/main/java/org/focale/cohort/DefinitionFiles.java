package org.focale.cohort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.focale.problem.BadDefinition;
import org.focale.problem.BadDefinition.Finding;
import org.focale.problem.BadParameters;

/**
 * Which cohort definitions does a file, a directory or a zip archive hold, and which are refused?
 *
 * <p>Each definition is a file {@code *.json}; the first number in its name is its id. Other files
 * of a directory or an archive are left alone, and so are directories within a directory.
 *
 * @param definitions by id
 * @param refused by the names of their files
 */
public record DefinitionFiles(List<CohortDefinition> definitions, List<BadDefinition> refused) {

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  public DefinitionFiles {
    definitions = List.copyOf(definitions);
    refused = List.copyOf(refused);
  }

  /**
   * As {@link #read(String, Configuration, GeneratorFaults)}, with the settings of the class path.
   */
  public static DefinitionFiles read(String path, GeneratorFaults faults) {
    return read(path, new Configuration(), faults);
  }

  /**
   * Reads all definitions.
   *
   * @param path a path, or a URI of a Hadoop file system, of a {@code .json}, a directory or a
   *     {@code .zip}
   * @throws BadParameters if there is no such path, or it is none of these
   * @throws org.focale.problem.BrokenInput if it holds no definition
   */
  public static DefinitionFiles read(String path, Configuration hadoop, GeneratorFaults faults) {
    List<BadDefinition> refused = new ArrayList<>();
    Map<Integer, List<DefinitionFile>> numbered = new TreeMap<>();
    List<DefinitionFile> files = files(path, hadoop);
    for (DefinitionFile file : files) {
      OptionalInt id = id(file);
      if (id.isPresent()) {
        numbered.computeIfAbsent(id.getAsInt(), unseen -> new ArrayList<>()).add(file);
      } else {
        refused.add(refusal(file, "needs a number of at most nine digits in its name: its id."));
      }
    }
    List<DefinitionFiles> each =
        numbered.entrySet().parallelStream()
            .map(entry -> read(entry.getKey(), entry.getValue(), faults))
            .toList();
    List<CohortDefinition> definitions = new ArrayList<>();
    for (DefinitionFiles read : each) {
      definitions.addAll(read.definitions());
      refused.addAll(read.refused());
    }
    refused.sort(Comparator.comparing(BadDefinition::file));
    return new DefinitionFiles(definitions, refused);
  }

  /**
   * SHA-256 over the names and bytes of all definitions, none of which is looked at: another
   * digest, another question.
   *
   * @throws BadParameters as {@link #read(String, GeneratorFaults)}
   */
  public static String digest(String path) {
    return DefinitionFile.digest(files(path, new Configuration()));
  }

  /**
   * Reads the one definition of a file, whatever its name; without a number in it, its id is 0.
   *
   * @throws BadDefinition with every fault found
   */
  public static CohortDefinition one(String path, Configuration hadoop, GeneratorFaults faults) {
    List<DefinitionFile> files = files(path, hadoop);
    if (files.size() > 1) {
      throw new BadParameters(path + " holds " + files.size() + " definitions; name one file.");
    }
    DefinitionFile file = files.get(0);
    return CohortReader.read(id(file).orElse(0), file.name(), file.json(), faults);
  }

  /** The files of one id: their definition, or why there is none. */
  private static DefinitionFiles read(int id, List<DefinitionFile> same, GeneratorFaults faults) {
    if (same.size() > 1) {
      List<BadDefinition> all = new ArrayList<>();
      for (DefinitionFile file : same) {
        DefinitionFile other = same.get(file == same.get(0) ? 1 : 0);
        all.add(refusal(file, "has the id " + id + ", and so has " + other.name() + "."));
      }
      return new DefinitionFiles(List.of(), all);
    }
    try {
      DefinitionFile file = same.get(0);
      return new DefinitionFiles(
          List.of(CohortReader.read(id, file.name(), file.json(), faults)), List.of());
    } catch (BadDefinition bad) {
      return new DefinitionFiles(List.of(), List.of(bad));
    }
  }

  private static List<DefinitionFile> files(String path, Configuration hadoop) {
    try {
      return DefinitionFile.under(path, hadoop);
    } catch (UnsupportedFileSystemException unknown) {
      throw new BadParameters(path + ": no file system is known by that name.");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static BadDefinition refusal(DefinitionFile file, String text) {
    return new BadDefinition(file.name(), List.of(new Finding("", text)));
  }

  private static OptionalInt id(DefinitionFile file) {
    Matcher number = NUMBER.matcher(file.baseName());
    return number.find() && number.group().length() < 10
        ? OptionalInt.of(Integer.parseInt(number.group()))
        : OptionalInt.empty();
  }
}
