package org.focale.jobs.rarecases.phenotype;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.focale.job.GivenFile;
import org.focale.jobs.rarecases.code.Code;
import org.focale.jobs.rarecases.code.CodeKind;
import org.focale.problem.BadParameters;

/**
 * Which rare diseases does a file describe?
 *
 * <p>CSV with the header {@value #HEADER}, one line per feature; a field that holds a comma stands
 * in quotes, lines that begin with {@code #} are left out. Concepts stand between spaces; {@code
 * 3000963:low} is a result below its range, {@code :high} one above it.
 */
final class PhenotypeFile {

  static final String HEADER = "disease,name,feature,feature_name,concepts";

  private static final int FIELDS = 5;
  private static final int MOST_DISEASES = 200;
  private static final int MOST_PROBLEMS = 20;
  private static final Pattern FIELD = Pattern.compile("\\G(?:\"([^\"]*)\"|([^,\"]*))(?:,|$)");
  private static final Pattern CONCEPT = Pattern.compile("([1-9][0-9]{0,9})(?::(low|high))?");

  private final GivenFile file;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, List<Phenotype.Feature>> features = new LinkedHashMap<>();
  private final Set<List<String>> seen = new HashSet<>();

  private PhenotypeFile(GivenFile file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws BadParameters with the line and field of every problem, the first ones
   */
  static List<Phenotype> read(GivenFile file) {
    return new PhenotypeFile(file).read();
  }

  private List<Phenotype> read() {
    List<String> lines = file.text().lines().toList();
    boolean header = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (header) {
        feature(i + 1, line);
      } else if (!line.equals(HEADER)) {
        throw new BadParameters(file.path() + ": line " + (i + 1) + " is not " + HEADER);
      }
      header = true;
    }
    if (features.isEmpty() && problems.isEmpty()) {
      problems.add(file.path() + " describes no disease; it begins with the line " + HEADER);
    }
    refuseTooMany();
    if (!problems.isEmpty()) {
      throw new BadParameters(problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
    }
    return names.keySet().stream()
        .map(disease -> new Phenotype(disease, names.get(disease), features.get(disease)))
        .toList();
  }

  private void feature(int line, String text) {
    List<String> fields = fields(text);
    if (fields.size() != FIELDS) {
      problem(line, "has " + fields.size() + " fields instead of " + HEADER);
      return;
    }
    String[] header = HEADER.split(",");
    for (int i = 0; i < FIELDS; i++) {
      if (fields.get(i).isEmpty()) {
        problem(line, "has no " + header[i]);
      }
    }
    String disease = fields.get(0);
    String name = names.putIfAbsent(disease, fields.get(1));
    if (name != null && !name.equals(fields.get(1))) {
      problem(line, "name: " + disease + " was called \"" + name + "\" before");
    }
    if (!seen.add(List.of(disease, fields.get(2)))) {
      problem(line, "feature: " + disease + " has " + fields.get(2) + " before");
    }
    features.computeIfAbsent(disease, unseen -> new ArrayList<>()).add(feature(line, fields));
  }

  private Phenotype.Feature feature(int line, List<String> fields) {
    Set<Integer> concepts = new HashSet<>();
    Set<Code> results = new HashSet<>();
    for (String word : fields.get(4).split("\\s+")) {
      Matcher parts = CONCEPT.matcher(word);
      long id = parts.matches() ? Long.parseLong(parts.group(1)) : 0;
      if (id == 0 || id > Integer.MAX_VALUE) {
        if (!word.isEmpty()) {
          problem(line, "concepts: \"" + word + "\" is no concept such as 255841 or 3000963:low");
        }
      } else if (parts.group(2) == null) {
        concepts.add((int) id);
      } else {
        boolean low = parts.group(2).equals(CodeKind.LOW.word());
        results.add(new Code(low ? CodeKind.LOW : CodeKind.HIGH, (int) id));
      }
    }
    return new Phenotype.Feature(fields.get(2), fields.get(3), concepts, results);
  }

  /** The fields of a line; none if a quote is not closed. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    Matcher matcher = FIELD.matcher(line);
    int end = 0;
    while (end < line.length() && matcher.find()) {
      fields.add((matcher.group(1) == null ? matcher.group(2) : matcher.group(1)).strip());
      end = matcher.end();
    }
    if (line.endsWith(",")) {
      fields.add("");
    }
    return end == line.length() ? fields : List.of();
  }

  private void refuseTooMany() {
    if (names.size() > MOST_DISEASES) {
      problems.add(
          file.path() + " describes " + names.size() + " diseases; at most " + MOST_DISEASES + ".");
    }
    features.forEach(
        (disease, list) -> {
          if (list.size() > Phenotype.MOST_FEATURES) {
            problems.add(
                String.format(
                    "%s: %s has %d features; at most %d.",
                    file.path(), disease, list.size(), Phenotype.MOST_FEATURES));
          }
        });
  }

  private void problem(int line, String text) {
    problems.add(file.path() + ": line " + line + " " + text);
  }
}
