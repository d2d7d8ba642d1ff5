package org.focale.governance;

import com.typesafe.config.Config;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.focale.governance.ConsentStatement.Choice;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;

/**
 * May a run with a stated purpose see a person, and which of the person's data, on a given day?
 *
 * <p>Only statements valid on the day count, and of those about the same purpose and category only
 * the one with the highest sequence (a denial wins a tie). Let R be the purpose of the run. The
 * first line that applies decides:
 *
 * <table>
 *   <caption>The person, from statements about the whole person (category {@code *})</caption>
 *   <tr><th>there is</th><th>so the person is</th></tr>
 *   <tr><td>a denial whose purpose overlaps R</td><td>not permitted</td></tr>
 *   <tr><td>a permission whose purpose covers R</td><td>permitted</td></tr>
 *   <tr><td>a permission for R's use with a modifier that R lacks</td><td>not permitted</td></tr>
 *   <tr><td>neither, and R's default is opt-out</td><td>permitted</td></tr>
 *   <tr><td>neither, and R's default is opt-in</td><td>not permitted</td></tr>
 * </table>
 *
 * <table>
 *   <caption>Each category c of a permitted person, from statements about c alone</caption>
 *   <tr><th>there is</th><th>so events of c are</th></tr>
 *   <tr><td>a denial whose purpose overlaps R</td><td>masked</td></tr>
 *   <tr><td>a permission whose purpose covers R</td><td>seen</td></tr>
 *   <tr><td>neither, and c's default is opt-out</td><td>seen</td></tr>
 *   <tr><td>neither, and c's default is opt-in</td><td>masked</td></tr>
 * </table>
 *
 * <p>So a permission for the whole person opens no opt-in category, and a permission for a category
 * does not admit the person. Who permits a use on a condition, {@code HMB+NPU}, has not permitted
 * it without: the default does not make up for that. {@code covers} and {@code overlaps} are those
 * of {@link PurposeScope}. The order of the list does not matter.
 */
public final class ConsentPolicy implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Map<Purpose.Use, ConsentDefault> byPurpose;
  private final List<ConsentDefault> byCategory;
  private final CategoryRules rules;
  private final int maskedByDefault;
  private final Decision unlessSaid;

  /**
   * A policy.
   *
   * @param byPurpose the default of every use
   * @param byCategory the default of every category, in the order of the rules
   * @param rules the categories
   */
  public ConsentPolicy(
      Map<Purpose.Use, ConsentDefault> byPurpose,
      List<ConsentDefault> byCategory,
      CategoryRules rules) {
    if (byPurpose.size() != Purpose.Use.values().length) {
      throw new IllegalArgumentException("every use has a default");
    }
    if (byCategory.size() != rules.rules().size()) {
      throw new IllegalArgumentException("every category has a default");
    }
    this.byPurpose = Collections.unmodifiableMap(new EnumMap<>(byPurpose));
    this.byCategory = Collections.unmodifiableList(new ArrayList<>(byCategory));
    this.rules = rules;
    int masked = 0;
    for (DataCategory category : rules.categories()) {
      masked |= byCategory.get(category.code()) == ConsentDefault.OPT_IN ? category.bit() : 0;
    }
    this.maskedByDefault = masked;
    this.unlessSaid = new Decision(true, masked);
  }

  /**
   * Reads {@code policy} from the settings; what they leave out is as in the reference policy that
   * ships with Focale.
   *
   * @throws BadParameters if a key is unknown or a value is wrong, all of them at once
   */
  public static ConsentPolicy from(Config settings) {
    return new PolicyReader(settings).read();
  }

  /** What a run of a purpose may see of one person on a day. */
  public Decision decide(List<ConsentStatement> ofOnePerson, Purpose run, LocalDate runDay) {
    if (ofOnePerson.isEmpty()) {
      return byDefault(run);
    }
    boolean permitted = false;
    boolean restricted = false;
    int opened = 0;
    int denied = 0;
    for (int i = 0; i < ofOnePerson.size(); i++) {
      ConsentStatement said = ofOnePerson.get(i);
      if (!isInForce(said, ofOnePerson, runDay)) {
        continue;
      }
      boolean deny = said.choice() == Choice.DENY;
      if (deny ? !said.purpose().overlaps(run) : !said.purpose().covers(run)) {
        restricted |= !deny && said.isAboutWholePerson() && asksMoreOf(run, said.purpose());
        continue;
      }
      if (!said.isAboutWholePerson()) {
        denied |= deny ? bit(said) : 0;
        opened |= deny ? 0 : bit(said);
      } else if (deny) {
        return Decision.REFUSED;
      } else {
        permitted = true;
      }
    }
    if (!permitted && (restricted || byPurpose.get(run.use()) == ConsentDefault.OPT_IN)) {
      return Decision.REFUSED;
    }
    int masked = (maskedByDefault & ~opened) | denied;
    return masked == maskedByDefault ? unlessSaid : new Decision(true, masked);
  }

  /**
   * Whether a permission is for the run's use but on a condition that the run does not meet: who
   * permits "not for profit" has not permitted the rest, whatever the default.
   */
  private static boolean asksMoreOf(Purpose run, PurposeScope permission) {
    return permission instanceof Purpose permitted
        && !permitted.modifiers().isEmpty()
        && new Purpose(permitted.use(), permitted.disease(), Set.of()).covers(run);
  }

  /** What a run of a purpose may see of a person who has said nothing. */
  public Decision byDefault(Purpose run) {
    return byPurpose.get(run.use()) == ConsentDefault.OPT_OUT ? unlessSaid : Decision.REFUSED;
  }

  private static boolean isInForce(
      ConsentStatement said, List<ConsentStatement> all, LocalDate day) {
    if (!said.isValidOn(day)) {
      return false;
    }
    for (int i = 0; i < all.size(); i++) {
      ConsentStatement other = all.get(i);
      if (other.personId() != said.personId()) {
        throw new IllegalArgumentException("the statements are not of one person");
      }
      if (other != said && other.isValidOn(day) && other.supersedes(said)) {
        return false;
      }
    }
    return true;
  }

  private int bit(ConsentStatement said) {
    for (int code = 0; code < byCategory.size(); code++) {
      DataCategory category = rules.rules().get(code).category();
      if (category.name().equals(said.category())) {
        return category.bit();
      }
    }
    throw new BrokenInput(
        "consents: a statement is about a category that the policy does not have (it has "
            + String.join(", ", rules.categories().stream().map(DataCategory::name).toList())
            + "). Add the category to policy.categories, or load the consents again.");
  }

  /** The categories and what falls in each. */
  public CategoryRules rules() {
    return rules;
  }

  /** The default of a use. */
  public ConsentDefault defaultOf(Purpose.Use use) {
    return byPurpose.get(use);
  }

  /** The default of a category of this policy. */
  public ConsentDefault defaultOf(DataCategory category) {
    return byCategory.get(category.code());
  }

  /** SHA-256, in hexadecimal, over defaults and rules: equal if and only if the policies are. */
  public String digest() {
    Map<String, String> purposes = new TreeMap<>();
    byPurpose.forEach((use, holds) -> purposes.put(use.name(), holds.toString()));
    Map<String, Object> all = new TreeMap<>();
    all.put("default-by-purpose", purposes);
    all.put("default-by-category", byCategory.stream().map(ConsentDefault::toString).toList());
    all.put("rules", rules.digest());
    return Sha256.hex(CanonicalJson.bytes(all));
  }
}
