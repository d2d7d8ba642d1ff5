package org.focale.governance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.focale.problem.EnvironmentProblem;

/**
 * Which study pseudonyms does a file name?
 *
 * <p>One a line; a first line {@code pseudonym} is a header. Held in memory: a list of persons to
 * approach is short.
 *
 * @param names each once, in the order of the file
 * @param digest SHA-256 of the file
 */
public record PseudonymList(List<String> names, String digest) {

  /** No trial approaches more at once. */
  private static final int MOST = 100_000;

  private static final int TOLD = 20;

  public PseudonymList {
    names = List.copyOf(names);
  }

  /**
   * Reads a file.
   *
   * @throws BadParameters if there is no such file
   * @throws BrokenInput if a line is no pseudonym, by its number; or there are none, or too many
   */
  public static PseudonymList read(String file) {
    try {
      byte[] content = Files.readAllBytes(Path.of(file));
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return new PseudonymList(
          List.copyOf(names(file, text.lines().toList())), Sha256.hex(content));
    } catch (NoSuchFileException missing) {
      throw new BadParameters("--pseudonyms " + file + ": there is no such file.");
    } catch (CharacterCodingException binary) {
      throw new BrokenInput(file + " is no text file of pseudonyms, one a line.");
    } catch (IOException failed) {
      throw new EnvironmentProblem(
          file + " cannot be read: " + failed.getClass().getSimpleName() + ".", failed);
    }
  }

  private static Set<String> names(String file, List<String> lines) {
    Set<String> names = new LinkedHashSet<>();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (Pseudonyms.isName(line)) {
        names.add(line);
      } else if (!line.isEmpty() && !(i == 0 && line.equals("pseudonym"))) {
        wrong.add(String.valueOf(i + 1));
      }
    }
    if (!wrong.isEmpty()) {
      throw new BrokenInput(
          file
              + ": "
              + wrong.size()
              + " lines are no pseudonym (26 characters 0-9, a-v): "
              + String.join(", ", wrong.subList(0, Math.min(TOLD, wrong.size())))
              + (wrong.size() > TOLD ? " and more." : "."));
    }
    if (names.isEmpty() || names.size() > MOST) {
      throw new BrokenInput(
          file + " holds " + names.size() + " pseudonyms; 1 to " + MOST + " can be asked for.");
    }
    return names;
  }
}
