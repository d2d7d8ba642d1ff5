package org.focale.job;

import java.util.Set;

/**
 * What is a command called, which question does it answer, and what does it take?
 *
 * @param name kebab case; two words where a command acts on a thing: {@code audit verify}
 * @param question one line, as the overview prints it
 * @param detail inputs and outputs, as {@code help <name>} prints them
 * @param parameters the record that holds its own parameters
 * @param needs what must be there for it to run
 * @param accepts what it also takes when given
 * @param example a command line, without {@code ./focale}
 */
public record CommandSpec<P extends Record>(
    String name,
    String question,
    String detail,
    Class<P> parameters,
    Set<Needs> needs,
    Set<Needs> accepts,
    String example) {

  public CommandSpec {
    needs = Set.copyOf(needs);
    accepts = Set.copyOf(accepts);
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*( [a-z0-9]+(-[a-z0-9]+)*)?")) {
      throw new IllegalArgumentException("not a command's name: " + name);
    }
    if (question.isBlank() || question.contains("\n")) {
      throw new IllegalArgumentException(name + ": the question is one line");
    }
    if (!example.startsWith(name)) {
      throw new IllegalArgumentException(name + ": the example begins with the name");
    }
  }

  /** A command that takes nothing it does not need. */
  public CommandSpec(
      String name,
      String question,
      String detail,
      Class<P> parameters,
      Set<Needs> needs,
      String example) {
    this(name, question, detail, parameters, needs, Set.of(), example);
  }

  /** Whether it needs or accepts this. */
  public boolean takes(Needs need) {
    return needs.contains(need) || accepts.contains(need);
  }

  /** The key of its section in a configuration file: {@code audit-verify}. */
  public String section() {
    return name.replace(' ', '-');
  }
}
