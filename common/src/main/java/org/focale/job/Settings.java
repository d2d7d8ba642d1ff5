package org.focale.job;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.focale.problem.BadParameters;
import org.focale.problem.Spelling;

/**
 * What do the configuration files say, and which one wins?
 *
 * <p>Precedence, the first that gives a value wins: <b>1</b> a flag on the command line (in a
 * study: the step); <b>2</b> the file that {@code --conf} names; <b>3</b> {@code conf/focale.conf}
 * in Focale's home; <b>4</b> what the parameter's record declares, and for the sections that belong
 * to no command the {@code reference.conf} in the jar. A command's parameters stand in the section
 * of its name, the common options ({@code lake}, {@code source}, {@code purpose}, {@code seed}) at
 * the top. A key that nobody knows is a problem, never ignored.
 */
public final class Settings {

  private static final Set<String> COMMON = Set.of("lake", "source", "purpose", "seed");

  /** One file: its name for messages and its own content, substitutions resolved. */
  private record Layer(String name, Config content) {}

  private final List<Layer> layers;
  private final Config reference;
  private final Config merged;

  private Settings(List<Layer> files, Config reference) {
    Config all = reference;
    for (int i = files.size() - 1; i >= 0; i--) {
      all = files.get(i).content().withFallback(all);
    }
    try {
      Config resolved = all.resolve();
      this.merged = resolved;
      this.reference = reference.resolveWith(resolved);
      this.layers =
          files.stream()
              .map(file -> new Layer(file.name(), file.content().resolveWith(resolved)))
              .toList();
    } catch (ConfigException unresolved) {
      throw new BadParameters("the configuration does not resolve: " + unresolved.getMessage());
    }
  }

  /**
   * The settings of one call.
   *
   * @param conf the file that {@code --conf} names
   * @param home the directory that holds {@code conf/focale.conf}; it need not exist
   * @throws BadParameters if a file is missing, unreadable or not HOCON
   */
  public static Settings read(Optional<Path> conf, Path home) {
    List<Layer> files = new ArrayList<>();
    conf.ifPresent(
        path -> {
          if (!Files.isRegularFile(path)) {
            throw new BadParameters("--conf " + path + ": there is no such file");
          }
          files.add(parse(path, path.toString()));
        });
    Path installed = home.resolve("conf").resolve("focale.conf");
    if (Files.isRegularFile(installed)) {
      files.add(parse(installed, "conf/focale.conf"));
    }
    return new Settings(files, shipped());
  }

  /** What holds without any file of the user's. */
  public static Settings none() {
    return new Settings(List.of(), shipped());
  }

  private static Config shipped() {
    return ConfigFactory.parseResources(Settings.class.getClassLoader(), "reference.conf");
  }

  private static Layer parse(Path path, String name) {
    if (!Files.isReadable(path)) {
      throw new BadParameters(name + ": no permission to read it");
    }
    try {
      return new Layer(name, ConfigFactory.parseFile(path.toFile()));
    } catch (ConfigException malformed) {
      throw new BadParameters(name + " is not HOCON: " + malformed.getMessage());
    }
  }

  /** Everything, by the precedence above. */
  public Config merged() {
    return merged;
  }

  /** What the files give for the common options. */
  public List<ParameterSource> common() {
    return layers.stream().map(layer -> common(layer)).toList();
  }

  private static ParameterSource common(Layer layer) {
    Config kept = ConfigFactory.empty();
    for (String key : COMMON) {
      if (layer.content().hasPath(key)) {
        kept = kept.withValue(key, layer.content().getValue(key));
      }
    }
    return ParameterSource.config(layer.name() + ": ", kept);
  }

  /**
   * What the files give for a command.
   *
   * @param section as {@link CommandSpec#section()}
   * @throws BadParameters if a file has something else than a section there
   */
  public List<ParameterSource> section(String section) {
    List<ParameterSource> sources = new ArrayList<>();
    for (Layer layer : layers) {
      if (layer.content().hasPath(section)) {
        try {
          Config content = layer.content().getConfig(section);
          sources.add(ParameterSource.config(layer.name() + ": " + section + ".", content));
        } catch (ConfigException.WrongType notASection) {
          throw new BadParameters(layer.name() + ": " + section + " must be a section, { … }");
        }
      }
    }
    return sources;
  }

  /** The problems with keys at the top of the files that belong to nobody. */
  public List<String> unknownKeys(Collection<String> sections) {
    Set<String> known = new TreeSet<>(sections);
    known.addAll(COMMON);
    known.addAll(reference.root().keySet());
    List<String> problems = new ArrayList<>();
    for (Layer layer : layers) {
      for (String key : new TreeSet<>(layer.content().root().keySet())) {
        if (!known.contains(key)) {
          problems.add(layer.name() + ": there is no setting " + key + Spelling.hint(key, known));
        }
      }
    }
    return problems;
  }
}
