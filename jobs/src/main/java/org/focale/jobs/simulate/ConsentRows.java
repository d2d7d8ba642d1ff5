package org.focale.jobs.simulate;

import java.io.IOException;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.focale.lake.TableFiles;

/**
 * What does a simulated person say about the use of their data? Most say nothing.
 *
 * <p>What is said depends on nothing that is recorded, so who is left out is a random sample.
 */
final class ConsentRows {

  /** A statement that a share of the persons make. */
  private enum Statement {
    NO_RESEARCH(0.020, "GRU", "*", "DENY"),
    NO_USE_AT_ALL(0.002, "*", "*", "DENY"),
    NOT_MY_MIND(0.015, "GRU", "mental_health", "DENY"),
    NOT_MY_DEVICES(0.005, "GRU", "device", "DENY"),
    MY_GENES_TOO(0.060, "GRU", "genetic", "PERMIT"),
    WRITE_TO_ME(0.100, "RECONTACT", "*", "PERMIT");

    private final double share;
    private final UTF8String purpose;
    private final UTF8String category;
    private final UTF8String decision;

    Statement(double share, String purpose, String category, String decision) {
      this.share = share;
      this.purpose = UTF8String.fromString(purpose);
      this.category = UTF8String.fromString(category);
      this.decision = UTF8String.fromString(decision);
    }
  }

  private final int table;

  /**
   * @param firstTable place of the first of the truth's tables among the files
   */
  ConsentRows(int firstTable) {
    this.table = firstTable + TruthTable.CONSENT.ordinal();
  }

  void write(long id, Life life, TableFiles.Rows files) throws IOException {
    Draw draw = Draw.of(life.world.seed(), life.person, Draw.Use.CONSENT);
    for (Statement statement : Statement.values()) {
      if (draw.chance(statement.share)) {
        files.add(
            table,
            new GenericInternalRow(
                new Object[] {
                  id, statement.purpose, statement.category, statement.decision, null, null
                }));
      }
    }
  }
}
