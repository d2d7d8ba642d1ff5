package org.focale.governance;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.focale.problem.BadParameters;
import org.focale.problem.Spelling;

/**
 * What is data about persons to be used for?
 *
 * <p>Written as a use, a disease where the use is {@code DS}, and modifiers: {@code GRU}, {@code
 * DS:MONDO_0004979}, {@code HMB+NPU}. Uses and modifiers are those of the GA4GH Data Use Ontology
 * (DUO; Lawson et al., Cell Genomics 2021;1:100028), with care, operations and re-contact beside
 * them. One use may contain another:
 *
 * <pre>
 *   GRU ⊃ HMB ⊃ DS:x      GRU ⊃ POA      CARE, OPERATIONS and RECONTACT stand alone
 * </pre>
 *
 * <p>Disease codes are compared as text, without regard to case and with {@code :} and {@code _}
 * alike, so that {@code MONDO:0004979} and {@code MONDO_0004979} are one disease; no hierarchy of
 * diseases is known here.
 *
 * @param use the broad use
 * @param disease the disease code of a {@code DS} purpose, upper case; empty for all other uses
 * @param modifiers conditions that the run promises to meet, or that a permission demands
 */
public record Purpose(Use use, String disease, Set<Modifier> modifiers) implements PurposeScope {

  private static final Pattern DISEASE = Pattern.compile("[A-Za-z0-9_:.-]+");

  /** The broad uses, each with its DUO term where there is one. */
  public enum Use {
    /** Any research: DUO:0000042. */
    GRU,
    /** Health, medical or biomedical research: DUO:0000006. */
    HMB,
    /** Research on one disease: DUO:0000007. */
    DS,
    /** Research on population origins or ancestry: DUO:0000011. */
    POA,
    /** Care of the person: what DUO:0000043 allows. */
    CARE,
    /** Running the hospital: capacity, flow, staffing. No DUO term. */
    OPERATIONS,
    /** Approaching the person, for a trial or a finding. No DUO term. */
    RECONTACT
  }

  /** The conditions on use. */
  public enum Modifier {
    /** By not-for-profit organisations only: DUO:0000045. */
    NPU,
    /** For non-commercial use only: DUO:0000046. */
    NCU
  }

  public Purpose {
    disease = disease.toUpperCase(Locale.ROOT).replace(':', '_');
    modifiers = Set.copyOf(modifiers);
    if ((use == Use.DS) == disease.isEmpty()) {
      throw new IllegalArgumentException("DS has a disease and no other use has one");
    }
    if (!disease.isEmpty() && !DISEASE.matcher(disease).matches()) {
      throw new IllegalArgumentException("a disease code is written in [A-Za-z0-9_:.-]");
    }
  }

  /**
   * Reads a purpose as it is written on the command line or in a consent.
   *
   * @throws BadParameters if the use, the disease or a modifier is wrong, naming what is near
   */
  public static Purpose parse(String text) {
    String[] parts = text.split("\\+", -1);
    int colon = parts[0].indexOf(':');
    String name = colon < 0 ? parts[0] : parts[0].substring(0, colon);
    String disease = colon < 0 ? "" : parts[0].substring(colon + 1);
    Use use = named(Use.class, name, text, "use");
    if (use == Use.DS ? !DISEASE.matcher(disease).matches() : colon >= 0) {
      throw new BadParameters(
          "purpose "
              + text
              + ": DS, and only DS, is followed by a disease code, as in DS:MONDO_0004979.");
    }
    Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
    for (String modifier : List.of(parts).subList(1, parts.length)) {
      modifiers.add(named(Modifier.class, modifier, text, "modifier"));
    }
    return new Purpose(use, disease, modifiers);
  }

  private static <E extends Enum<E>> E named(Class<E> kind, String name, String text, String what) {
    for (E known : kind.getEnumConstants()) {
      if (known.name().equals(name)) {
        return known;
      }
    }
    List<String> names = Arrays.stream(kind.getEnumConstants()).map(Enum::name).toList();
    throw new BadParameters(
        "purpose " + text + ": no " + what + " '" + name + "'. " + Spelling.sentence(name, names));
  }

  /** {@inheritDoc} It does if the run lies within this use and states all modifiers of this. */
  @Override
  public boolean covers(Purpose run) {
    return contains(run) && run.modifiers.containsAll(modifiers);
  }

  /** {@inheritDoc} It does if either use contains the other, whatever the modifiers. */
  @Override
  public boolean overlaps(Purpose run) {
    return contains(run) || run.contains(this);
  }

  private boolean contains(Purpose other) {
    return switch (use) {
      case GRU ->
          switch (other.use) {
            case GRU, HMB, DS, POA -> true;
            case CARE, OPERATIONS, RECONTACT -> false;
          };
      case HMB -> other.use == Use.HMB || other.use == Use.DS;
      case DS -> other.use == Use.DS && other.disease.equals(disease);
      case POA, CARE, OPERATIONS, RECONTACT -> other.use == use;
    };
  }

  /** The text that {@link #parse} reads, modifiers in a fixed order. */
  @Override
  public String toString() {
    String tail = modifiers.stream().sorted().map(m -> "+" + m).collect(Collectors.joining());
    return use + (disease.isEmpty() ? "" : ":" + disease) + tail;
  }
}
