package org.focale.job;

/**
 * Which question is asked of one person, by what a job has learnt of all?
 *
 * <p>The narrow side of a job: it is answered without Spark, from one timeline and the tables of
 * the job's newest run, behind the same gate and with the same records as the wide side. See {@link
 * PersonCommand}.
 *
 * @param <P> the record of its parameters
 */
public interface PersonQuestion<P extends Record> {

  /** What it is; constant. */
  CommandSpec<P> spec();

  /** Who is asked about, a {@code person_id} of the source. */
  long person(P parameters);

  /** The job whose newest complete run on the source it reads. */
  String job();

  /** Answers the question. */
  PersonAnswer answer(OnePerson person, P parameters);
}
