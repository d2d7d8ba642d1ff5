package org.focale.jobs.recruitment;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.focale.job.GivenFile;
import org.focale.problem.BadParameters;

/** What does a trial file ask for? Every problem of the file is reported at once. */
final class TrialReader {

  private static final Set<String> KEYS =
      Set.of(
          "title",
          "study",
          "target",
          "as-of",
          "lag-days",
          "sites",
          "disease",
          "deprivation",
          "criteria");
  private static final Set<String> CRITERION = Set.of("name", "line", "circe", "exclude");

  /** Stands for what could not be read, until all problems are reported. */
  private static final Line NOT_READ = new Line.Sex(true);

  private final GivenFile file;
  private final TrialKeys keys;
  private final List<String> problems = new ArrayList<>();
  private final List<GivenFile> others = new ArrayList<>();
  private final List<Trial.Criterion> criteria = new ArrayList<>();

  private TrialReader(GivenFile file) {
    this.file = file;
    this.keys = new TrialKeys(file.path(), problems);
  }

  /** What a trial says, and the files it says it in, itself first. */
  record Read(Trial trial, List<GivenFile> files) {}

  /**
   * Reads a file.
   *
   * @throws BadParameters with every problem found
   */
  static Read read(String path) {
    GivenFile file = GivenFile.read(path);
    TrialReader reader = new TrialReader(file);
    try {
      Config all = ConfigFactory.parseString(file.text()).resolve();
      if (!all.root().keySet().equals(Set.of("trial"))) {
        throw new BadParameters(
            path + ": a trial file holds one object, trial { … }; found " + all.root().keySet());
      }
      Trial trial = reader.trial(all.getConfig("trial"));
      if (!reader.problems.isEmpty()) {
        throw new BadParameters(reader.problems);
      }
      List<GivenFile> files = new ArrayList<>(List.of(file));
      files.addAll(reader.others);
      return new Read(trial, files);
    } catch (ConfigException wrong) {
      throw new BadParameters(path + " is not a trial file: " + wrong.getMessage());
    }
  }

  private Trial trial(Config trial) {
    keys.refuseOthers(trial, "trial", KEYS);
    String title = keys.text(trial, "trial", "title");
    String study = keys.text(trial, "trial", "study");
    int target = keys.whole(trial, "trial", "target", 1, 1_000_000, Optional.empty());
    int lagDays = keys.whole(trial, "trial", "lag-days", 0, 3_650, Optional.of(0));
    List<Trial.Site> sites = new SiteReader(keys).read(trial);
    entries(trial, "criteria").forEach(this::criterion);
    int eligibility = criteria.size();
    if (eligibility < 1 || eligibility > Trial.MOST_CRITERIA) {
      problems.add(
          file.path()
              + ": trial.criteria has "
              + eligibility
              + " criteria; 1 to "
              + Trial.MOST_CRITERIA
              + " fit.");
    }
    refuseRepeatedNames();
    int disease = disease(trial);
    return new Trial(
        file.path(),
        title,
        study,
        target,
        keys.day(trial, "trial", "as-of"),
        lagDays,
        sites,
        disease,
        deprivation(trial),
        criteria,
        eligibility);
  }

  private static List<? extends ConfigValue> entries(Config trial, String key) {
    return trial.hasPath(key) ? trial.getList(key) : List.of();
  }

  private void criterion(ConfigValue written) {
    String label = "criterion " + (criteria.size() + 1);
    if (written.valueType() == ConfigValueType.STRING) {
      String line = (String) written.unwrapped();
      criteria.add(new Trial.Criterion(line, false, line(label, line)));
      return;
    }
    if (written.valueType() != ConfigValueType.OBJECT) {
      problems.add(file.path() + ": " + label + " is neither a line nor an object");
      criteria.add(new Trial.Criterion(label, false, NOT_READ));
      return;
    }
    Config entry = written.atKey("criterion").getConfig("criterion");
    keys.refuseOthers(entry, label, CRITERION);
    boolean exclude = entry.hasPath("exclude") && entry.getBoolean("exclude");
    if (entry.hasPath("line") == entry.hasPath("circe")) {
      problems.add(file.path() + ": " + label + " has either a line or a circe group");
    }
    String line = entry.hasPath("line") ? entry.getString("line") : "";
    String name = entry.hasPath("name") ? entry.getString("name") : line;
    if (name.isBlank()) {
      problems.add(file.path() + ": " + label + " is a circe group and needs a name");
    }
    Asked asks = entry.hasPath("circe") ? circe(entry, label) : line(label, line);
    criteria.add(new Trial.Criterion(name, exclude, asks));
  }

  private Asked circe(Config entry, String label) {
    if (entry.getValue("circe").valueType() == ConfigValueType.STRING) {
      GivenFile other = file.beside(entry.getString("circe"));
      others.add(other);
      return CirceGroup.read(other.path(), other.text());
    }
    String json = entry.getObject("circe").render(ConfigRenderOptions.concise());
    return CirceGroup.read(file.path() + ": " + label, json);
  }

  private Line line(String label, String line) {
    try {
      return LineReader.read(line);
    } catch (BadLine bad) {
      problems.add(
          file.path() + ": " + label + ", column " + bad.column() + ": " + bad.getMessage());
      return NOT_READ;
    }
  }

  private void refuseRepeatedNames() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < criteria.size(); i++) {
      if (!names.add(criteria.get(i).name())) {
        problems.add(
            file.path() + ": criterion " + (i + 1) + " has the name of an earlier criterion");
      }
    }
  }

  /** One of the criteria by its name, or a line of its own. */
  private int disease(Config trial) {
    String disease = keys.text(trial, "trial", "disease");
    for (int i = 0; i < criteria.size(); i++) {
      if (criteria.get(i).name().equals(disease)) {
        if (criteria.get(i).exclude()) {
          problems.add(file.path() + ": the disease is criterion " + (i + 1) + ", an exclusion");
        }
        return i;
      }
    }
    criteria.add(new Trial.Criterion("disease", false, line("disease", disease)));
    return criteria.size() - 1;
  }

  private Optional<ConceptName> deprivation(Config trial) {
    if (!trial.hasPath("deprivation")) {
      return Optional.empty();
    }
    try {
      Line line = LineReader.read("has observation " + trial.getString("deprivation"));
      return Optional.of(((Line.Fact) line).concept());
    } catch (BadLine bad) {
      problems.add(
          file.path()
              + ": deprivation is a concept, \"Name\", #id or VOCABULARY:code: "
              + bad.getMessage());
      return Optional.empty();
    }
  }
}
