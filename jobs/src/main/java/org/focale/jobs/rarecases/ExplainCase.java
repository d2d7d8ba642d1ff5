package org.focale.jobs.rarecases;

import java.util.Map;
import java.util.Set;
import org.focale.job.CommandSpec;
import org.focale.job.Needs;
import org.focale.job.OnePerson;
import org.focale.job.Parameter;
import org.focale.job.PersonAnswer;
import org.focale.job.PersonQuestion;
import org.focale.jobs.rarecases.peers.PeerSearch;
import org.focale.jobs.rarecases.peers.PersonCase;

/**
 * Is one person's record unlike that of their peers, and in what?
 *
 * <p>The narrow side of {@link RareCases}: by what its newest run has learnt, the same numbers, bit
 * for bit, for who was in the run, and an answer for who came later.
 *
 * <pre>explain-case --lake L --source population --purpose CARE --person 4711</pre>
 */
public final class ExplainCase implements PersonQuestion<ExplainCase.Whom> {

  /** Who is asked about? */
  public record Whom(
      @Parameter(doc = "The person_id in the source.", required = true) long person,
      @Parameter(
              doc = "How many facts to show, the most surprising ones.",
              unset = "5",
              min = "0",
              max = "1000")
          int facts) {}

  @Override
  public CommandSpec<Whom> spec() {
    return new CommandSpec<>(
        "explain-case",
        "Is one person's record unlike that of their peers, and in what?",
        "Judges the person by what the newest rare-cases of --source has learnt: the score, and the"
            + " facts that make the record rare, each with the person's value, the peers in words,"
            + " their number and median, and the percentile. Exit code 4 if there is no such person"
            + " or the person may not be seen for the purpose; which of the two is not told.",
        Whom.class,
        Set.of(Needs.LAKE, Needs.SOURCE, Needs.PURPOSE),
        "explain-case --lake /data/lake --source population --purpose CARE --person 4711");
  }

  @Override
  public long person(Whom whom) {
    return whom.person();
  }

  @Override
  public String job() {
    return RareCases.NAME;
  }

  @Override
  public PersonAnswer answer(OnePerson person, Whom whom) {
    Learnt.Kept learnt =
        Learnt.Kept.of(
            wanted -> person.texts(RareCases.NAME, "rare_peers", "part", "learnt", wanted));
    PersonRecord record = person.ask(learnt.reader());
    CasePage page =
        new CasePage(
            person.source(),
            person.snapshot(),
            person.runOf(RareCases.NAME),
            learnt.persons(),
            learnt.ordinary(),
            record.errors());
    return record
        .observed()
        .map(observed -> page.answer(judge(person, learnt, observed, whom.facts())))
        .orElseGet(page::neverObserved);
  }

  private static PersonCase judge(
      OnePerson person, Learnt.Kept learnt, PersonRecord.Observed observed, int mostFacts) {
    PeerSearch search = learnt.search(observed.facts());
    boolean learntFrom = search.sample().holds(person.id()) && person.usedBy(RareCases.NAME);
    Map<Integer, String> names = learnt.names();
    return search.judge(observed.facts(), learntFrom, names, mostFacts);
  }
}
