package org.focale.jobs.rarecases.peers;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which conditions do those share whom a person's number is compared with?
 *
 * <p>A binary tree: each branch asks for one condition that bears on the number, each leaf is a
 * profile of conditions.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
  @JsonSubTypes.Type(ConditionTree.Branch.class),
  @JsonSubTypes.Type(ConditionTree.Profile.class)
})
sealed interface ConditionTree extends Serializable {

  /**
   * The profile of a person.
   *
   * @param conditions concepts of those that the person has, ascending
   */
  Profile profile(int[] conditions);

  /** The profiles that there are. */
  Stream<Profile> leaves();

  /** Asks for a condition. */
  record Branch(int condition, ConditionTree having, ConditionTree lacking)
      implements ConditionTree {

    @Override
    public Profile profile(int[] conditions) {
      boolean has = Arrays.binarySearch(conditions, condition) >= 0;
      return (has ? having : lacking).profile(conditions);
    }

    @Override
    public Stream<Profile> leaves() {
      return Stream.concat(having.leaves(), lacking.leaves());
    }
  }

  /**
   * What brings persons to a leaf.
   *
   * @param with concepts of conditions that all of them have
   * @param without concepts of conditions that none of them has
   */
  record Profile(List<Integer> with, List<Integer> without) implements ConditionTree {

    static final Profile ALL = new Profile(List.of(), List.of());

    /** Copies the lists. */
    public Profile {
      with = List.copyOf(with);
      without = List.copyOf(without);
    }

    /** The same with, or without, one more. */
    Profile and(int condition, boolean has) {
      List<Integer> more = new ArrayList<>(has ? with : without);
      more.add(condition);
      return has ? new Profile(more, without) : new Profile(with, more);
    }

    @Override
    public Profile profile(int[] conditions) {
      return this;
    }

    @Override
    public Stream<Profile> leaves() {
      return Stream.of(this);
    }
  }
}
