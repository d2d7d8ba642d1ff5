package org.focale.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.focale.vocabulary.ConceptSetExpression.Item;
import org.junit.jupiter.api.Test;

/**
 * A vocabulary of two diseases: 1 is above 2 and 3, 2 is above 4; 3 is invalid. The source codes 21
 * and 24 map to 2 and 4, 20 maps to 1.
 */
final class ConceptSetResolverTest {

  private static final int[][] ABOVE = {
    {1, 1}, {1, 2}, {1, 3}, {1, 4}, {1, 99}, {2, 2}, {2, 4}, {3, 3}, {4, 4}, {98, 4}
  };

  @Test
  void aConceptAloneIsInTheSetIfTheVocabularyHasIt() {
    assertThat(resolved(item(2), item(3), item(99))).containsExactly(2, 3);
  }

  @Test
  void descendantsMustBeKnownAndValid() {
    assertThat(resolved(below(1))).containsExactly(1, 2, 4);
  }

  @Test
  void aConceptThatIsListedIsInTheSetEvenIfItIsInvalid() {
    assertThat(resolved(below(3))).containsExactly(3);
  }

  @Test
  void descendantsOfAConceptThatTheVocabularyLacksAreFoundAllTheSame() {
    assertThat(resolved(below(98))).containsExactly(4);
  }

  @Test
  void excludedItemsTakeTheirConceptsOutWhateverTheirOrder() {
    assertThat(resolved(excluded(below(2)), below(1))).containsExactly(1);
    assertThat(resolved(below(1), excluded(item(2)))).containsExactly(1, 4);
  }

  @Test
  void aSetThatOnlyExcludesIsEmpty() {
    assertThat(resolved(excluded(below(1)))).isEmpty();
    assertThat(resolved()).isEmpty();
  }

  @Test
  void mappedConceptsNeedNotBeInTheVocabularyThemselves() {
    assertThat(resolved(mapped(item(2)))).containsExactly(2, 21);
  }

  @Test
  void mappedConceptsOfDescendantsComeWithThem() {
    assertThat(resolved(mapped(below(1)))).containsExactly(1, 2, 4, 20, 21, 24);
  }

  @Test
  void onlyMappedItemsBringTheirMappedConcepts() {
    assertThat(resolved(below(1), mapped(item(4)))).containsExactly(1, 2, 4, 24);
  }

  @Test
  void mappedConceptsCanBeExcluded() {
    assertThat(resolved(mapped(below(1)), excluded(mapped(item(2))))).containsExactly(1, 4, 20, 24);
  }

  @Test
  void nothingMapsToAConceptThatTheVocabularyLacks() {
    assertThat(resolved(mapped(item(99)))).isEmpty();
  }

  @Test
  void whatTheVocabularyLacksIsTold() {
    ConceptSetResolver resolver =
        fed(List.of(set(item(99), below(98), item(1)), set(excluded(item(97)))));
    assertThat(resolver.unknown()).containsExactly(97, 98, 99);
  }

  @Test
  void whichTablesAreNeededFollowsFromTheItems() {
    ConceptSetResolver plain = new ConceptSetResolver(List.of(set(item(1))));
    assertThat(plain.needsAncestors()).isFalse();
    assertThat(plain.needsRelationships()).isFalse();
    ConceptSetResolver all = new ConceptSetResolver(List.of(set(mapped(below(1)))));
    assertThat(all.needsAncestors()).isTrue();
    assertThat(all.needsRelationships()).isTrue();
    assertThat(new ConceptSetResolver(List.of(set())).needsConcepts()).isFalse();
  }

  private static int[] resolved(Item... items) {
    ConceptSetExpression set = set(items);
    return fed(List.of(set, set(mapped(below(2))))).resolve().of(set);
  }

  private static ConceptSetResolver fed(List<ConceptSetExpression> sets) {
    ConceptSetResolver resolver = new ConceptSetResolver(sets);
    for (int concept = 1; concept <= 4; concept++) {
      resolver.concept(concept, concept != 3);
    }
    for (int[] pair : ABOVE) {
      resolver.ancestor(pair[0], pair[1]);
    }
    resolver.mapsTo(20, 1);
    resolver.mapsTo(21, 2);
    resolver.mapsTo(24, 4);
    resolver.mapsTo(29, 99);
    return resolver;
  }

  private static ConceptSetExpression set(Item... items) {
    return new ConceptSetExpression(List.of(items));
  }

  private static Item item(int concept) {
    return new Item(concept, "", false, false, false);
  }

  private static Item below(int concept) {
    return new Item(concept, "", false, true, false);
  }

  private static Item mapped(Item item) {
    return new Item(item.concept(), "", item.excluded(), item.descendants(), true);
  }

  private static Item excluded(Item item) {
    return new Item(item.concept(), "", true, item.descendants(), item.mapped());
  }
}
