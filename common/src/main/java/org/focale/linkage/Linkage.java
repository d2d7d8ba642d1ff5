package org.focale.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Which records are about the same person, how sure is that, and why?
 *
 * <p>The whole way of one linkage: blocks, candidate pairs, levels, a model learned from them,
 * scores, and what is taken for a match: one to one between two tables, clusters within one.
 * Nothing is drawn but random pairs with a fixed seed: the same records give the same links bit for
 * bit.
 */
public final class Linkage {

  /** The level of a field that one side lacks. */
  public static final String NOT_RECORDED = "not recorded";

  private final Records records;
  private final PairLevels comparing;
  private final BlockedRecords blocked;
  private final CandidatePairs pairs;
  private final MatchModel model;
  private final Rarity rarity;
  private final ScoredPairs scored;
  private final Strangers strangers;
  private final TakenPairs taken;

  private Linkage(ComparedPairs compared, MatchModel model, Strangers strangers) {
    this.records = compared.records();
    this.comparing = compared.comparing();
    this.blocked = compared.blocked();
    this.pairs = compared.pairs();
    this.model = model;
    this.rarity = compared.rarity(model);
    this.strangers = strangers;
    this.scored = compared.scored(model, strangers);
    double found = Arrays.stream(scored.probability()).sum();
    double lost = compared.reach(scored).lost(model, found);
    this.taken = TakenPairs.of(records.sides(), pairs, scored, lost);
  }

  /**
   * Links the records by a model that is learned from them.
   *
   * @param mostComparisons pairs that all rules together may find; where they find more, large
   *     blocks are told apart further
   */
  public static Linkage of(Records records, long mostComparisons) {
    refuseWithoutPairs(records);
    PairLevels comparing = new PairLevels(records);
    boolean[] byFrequency = new boolean[records.fields().size()];
    for (int f = 0; f < byFrequency.length; f++) {
      byFrequency[f] = records.fields().get(f).kind().byFrequency();
    }
    ComparedPairs compared =
        ComparedPairs.of(
            records, comparing, BlockedRecords.of(records, mostComparisons), byFrequency);
    Strangers strangers = Strangers.of(records, comparing, mostComparisons);
    return new Linkage(compared, compared.learned(strangers), strangers);
  }

  /**
   * Links the records by a model from elsewhere; nothing is learned.
   *
   * @param records with the model's fields in its order
   */
  public static Linkage by(GivenModel given, Records records, long mostComparisons) {
    refuseWithoutPairs(records);
    boolean[] byFrequency = new boolean[given.fields().size()];
    for (int f = 0; f < byFrequency.length; f++) {
      byFrequency[f] = given.fields().get(f).byFrequency();
      if (!given.fields().get(f).name().equals(records.fields().get(f).name())) {
        throw new IllegalArgumentException("the records do not have the model's fields");
      }
    }
    PairLevels comparing = new PairLevels(records, given.fields());
    BlockedRecords blocked = BlockedRecords.of(records, given.blockingRules(), mostComparisons);
    return new Linkage(
        ComparedPairs.of(records, comparing, blocked, byFrequency), given.model(), Strangers.NONE);
  }

  private static void refuseWithoutPairs(Records records) {
    if (records.left() == 0 || records.pairs() == 0) {
      throw new IllegalArgumentException("there is no pair of records to link");
    }
  }

  /** What each blocking rule costs and finds. */
  public List<RuleAnalysis> rules() {
    return blocked.analysis(pairs);
  }

  /** Whether blocks were made smaller than usual to keep within the comparisons allowed. */
  public boolean blocksShrunk() {
    return blocked.shrunk();
  }

  /** Candidate pairs that were compared. */
  public int compared() {
    return pairs.size();
  }

  /** How right the pairs that were taken are expected to be. */
  public ExpectedAccuracy accuracy() {
    return taken.accuracy();
  }

  /** Matches that no blocking rule finds, expected. */
  public double lost() {
    return taken.lost();
  }

  /**
   * Pairs within one of two tables that are equal in every field, where there are so many that the
   * table has people twice, and nothing was learned from pairs within a table; else 0.
   */
  public long alikeWithin() {
    return strangers.alike();
  }

  /** Pairs above the threshold whose clusters stayed apart, because the rest of them is unlike. */
  public int keptApart() {
    return taken.keptApart();
  }

  /** Share of matches among all pairs there are. */
  public double matching() {
    return model.matching();
  }

  /** Share of pairs of one household among all pairs there are. */
  public double household() {
    return model.household();
  }

  /**
   * Gives every pair that was taken and every other of at least a probability, in the order of
   * first and second record.
   */
  public void links(double leastProbability, Consumer<Link> to) {
    List<Link> links = new ArrayList<>();
    for (int p = 0; p < pairs.size(); p++) {
      if (!taken.assigned(p) && scored.probability()[p] >= leastProbability) {
        links.add(link(pairs.packed(p), scored.probability()[p], false));
      }
    }
    taken.each((pair, probability) -> links.add(link(pair, probability, true)));
    links.stream()
        .sorted(Comparator.comparingInt(Link::first).thenComparingInt(Link::second))
        .forEach(to);
  }

  private Link link(long pair, double probability, boolean assigned) {
    int first = CandidatePairs.first(pair);
    int second = CandidatePairs.second(pair);
    long of = comparing.of(first, second);
    double weight = model.weight(of, rarity.of(first, of));
    int right = records.oneTable() ? second : second - records.left();
    return new Link(first, right, weight, probability, assigned, of);
  }

  /** Clusters of two records and more, of one table; each ascending. */
  public List<int[]> clusters() {
    return taken.clusters();
  }

  /** What the level of a field in packed levels says; "not recorded" if one side has no value. */
  public String level(long levels, int field) {
    int level = PairLevels.level(levels, field);
    return level < 0 ? NOT_RECORDED : comparing.labels(field).get(level);
  }

  /** Bits that each field adds to a link's weight, given what the fields before it have said. */
  public double[] waterfall(Link link) {
    return Waterfall.of(model, link.levels(), rarity.of(link.first(), link.levels()));
  }

  /** The same for values of average frequency, by the levels alone. */
  public double[] waterfall(long levels) {
    double[] noRarity = new double[model.fields()];
    Arrays.fill(noRarity, 1);
    return Waterfall.of(model, levels, noRarity);
  }

  /** How the compared pairs spread over their weights. */
  public List<WeightBand> weightBands() {
    return WeightBand.of(scored.weight(), taken);
  }

  /** The weight at which a pair without rivals is as probable as the threshold. */
  public double thresholdWeight() {
    double threshold = accuracy().threshold();
    double prior = matching();
    return (Math.log(threshold / (1 - threshold)) - Math.log(prior / (1 - prior))) / Math.log(2);
  }

  /** m and u of the levels of a field, from no agreement to equality. */
  public List<LevelWeight> levels(int field) {
    List<String> labels = comparing.labels(field);
    return IntStream.range(0, labels.size())
        .mapToObj(l -> new LevelWeight(labels.get(l), model.m(field, l), model.u(field, l)))
        .toList();
  }
}
