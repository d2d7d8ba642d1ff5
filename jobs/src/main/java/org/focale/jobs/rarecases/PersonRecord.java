package org.focale.jobs.rarecases;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.focale.jobs.rarecases.code.CodedPerson;
import org.focale.jobs.rarecases.error.ErrorTable;
import org.focale.jobs.rarecases.peers.PersonFacts;

/**
 * What is read of one person: what is wrong, and what is compared?
 *
 * @param errors rows of {@link ErrorTable#FACT}
 * @param observed from what is not wrong; none of a person who was never observed
 */
record PersonRecord(List<Row> errors, Optional<Observed> observed) {

  /**
   * What is compared.
   *
   * @param facts with peers
   * @param coded in pairs and with diseases
   */
  record Observed(PersonFacts facts, CodedPerson coded) {}
}
