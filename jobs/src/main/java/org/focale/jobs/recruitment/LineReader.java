package org.focale.jobs.recruitment;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What does a line say?
 *
 * <pre>
 *   age 18..75
 *   sex female
 *   has condition "Asthma" within 365 d
 *   no drug #1550557 ever
 *   measurement LOINC:4548-4 between 7 and 10 % latest within 180 d
 * </pre>
 */
final class LineReader {

  private static final List<String> KINDS = List.of("age", "sex", "has", "no", "measurement");
  private static final Pattern AGES = Pattern.compile("(\\d{1,3})?\\.\\.(\\d{1,3})?");
  private static final Pattern ID = Pattern.compile("#(\\d{1,9})");
  private static final Pattern CODE = Pattern.compile("([A-Za-z][A-Za-z0-9_]*):(\\S+)");
  private static final String LOOK_BACK = "'within 365 d' or 'ever'";

  private final LineTokens tokens;

  private LineReader(LineTokens tokens) {
    this.tokens = tokens;
  }

  static Line read(String line) throws BadLine {
    LineReader reader = new LineReader(new LineTokens(line));
    String kind = reader.tokens.oneOf(KINDS);
    return switch (kind) {
      case "age" -> reader.age();
      case "sex" -> reader.sex();
      case "measurement" -> reader.measured();
      default -> reader.fact(kind.equals("has"));
    };
  }

  private Line age() throws BadLine {
    LineTokens.Token token = tokens.take("a range of ages such as 18..75");
    Matcher ages = AGES.matcher(token.text());
    if (!ages.matches() || token.text().length() == 2) {
      throw new BadLine(
          token.column(), "ages are written 18..75, 18.. or ..75, not '" + token.text() + "'");
    }
    int from = ages.group(1) == null ? 0 : Integer.parseInt(ages.group(1));
    int to = ages.group(2) == null ? Line.Age.MOST : Integer.parseInt(ages.group(2));
    if (from > to) {
      throw new BadLine(token.column(), "the ages " + token.text() + " are in the wrong order");
    }
    tokens.requireEnd("nothing");
    return new Line.Age(from, to);
  }

  private Line sex() throws BadLine {
    String sex = tokens.oneOf(List.of("female", "male"));
    tokens.requireEnd("nothing");
    return new Line.Sex(sex.equals("female"));
  }

  private Line fact(boolean present) throws BadLine {
    FactKind kind = FactKind.named(tokens.oneOf(FactKind.words())).orElseThrow();
    ConceptName concept = concept(kind.conceptDomain());
    LookBack lookBack = lookBack();
    tokens.requireEnd(LOOK_BACK);
    return new Line.Fact(present, kind, concept, lookBack);
  }

  private Line measured() throws BadLine {
    ConceptName concept = concept("Measurement");
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    int column = concept.column();
    if (tokens.oneOf(List.of("between", "at")).equals("between")) {
      low = tokens.number("the lower bound");
      tokens.require("and");
      high = tokens.number("the upper bound");
    } else if (tokens.oneOf(List.of("most", "least")).equals("most")) {
      high = tokens.number("the upper bound");
    } else {
      low = tokens.number("the lower bound");
    }
    if (low > high) {
      throw new BadLine(column, "the lower bound of the measurement exceeds the upper bound");
    }
    LineTokens.Token unit = tokens.take("the unit, such as % or mg/dL");
    boolean any = tokens.takes("any");
    boolean latest = !any;
    if (latest) {
      tokens.takes("latest");
    }
    LookBack lookBack = lookBack();
    tokens.requireEnd("'latest' or 'any', then " + LOOK_BACK);
    return new Line.Measured(concept, low, high, unit.text(), unit.column(), latest, lookBack);
  }

  /** Without a word of it: ever. */
  private LookBack lookBack() throws BadLine {
    if (!tokens.takes("within")) {
      tokens.takes("ever");
      return LookBack.ever();
    }
    int days = tokens.days();
    tokens.require("d");
    return new LookBack(days);
  }

  private ConceptName concept(String domain) throws BadLine {
    LineTokens.Token token = tokens.take("a concept");
    Matcher id = ID.matcher(token.text());
    Matcher code = CODE.matcher(token.text());
    if (token.text().isBlank()) {
      throw new BadLine(token.column(), "a concept has a name, an id or a code; this is empty");
    }
    if (!token.quoted() && id.matches()) {
      return new ConceptName(ConceptName.Form.ID, id.group(1), "", domain, token.column());
    }
    if (!token.quoted() && code.matches()) {
      return new ConceptName(
          ConceptName.Form.CODE, code.group(2), code.group(1), domain, token.column());
    }
    boolean keyword = Stream.of("within", "ever", "between", "at").anyMatch(token.text()::equals);
    if (!token.quoted() && (keyword || token.text().startsWith("#"))) {
      throw new BadLine(
          token.column(),
          "a concept is written \"Name\", #id or VOCABULARY:code, not '" + token.text() + "'");
    }
    return new ConceptName(ConceptName.Form.NAME, token.text(), "", domain, token.column());
  }
}
