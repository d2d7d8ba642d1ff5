package org.focale.jobs.oversight;

import java.io.Serializable;
import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.governance.CategoryRules;
import org.focale.governance.ConsentReading;
import org.focale.governance.ConsentReading.Accepted;
import org.focale.governance.ConsentReading.Rejected;
import org.focale.governance.ConsentRecords;
import org.focale.governance.ConsentStatement;
import org.focale.table.CsvLine;

/** Which statement does a line make, on whatever machine it is read? */
final class ConsentReader implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String[] header;
  private final CategoryRules rules;
  private transient ConsentRecords records;

  /**
   * @throws org.focale.problem.BrokenInput if the header is not one of consents
   */
  ConsentReader(String[] header, CategoryRules rules) {
    this.header = header.clone();
    this.rules = rules;
    this.records = new ConsentRecords(header, rules);
  }

  private synchronized ConsentReading read(String line, long sequence) {
    if (records == null) {
      records = new ConsentRecords(header, rules);
    }
    ConsentRecords reader = records;
    return CsvLine.cells(line)
        .map(cells -> reader.read(cells, sequence))
        .orElseGet(() -> new Rejected("a quote is not closed, or stands within a cell"));
  }

  /** Why a line is no statement; "" if it is one. */
  String refusal(String line) {
    return read(line, 0) instanceof Rejected why ? why.reason() : "";
  }

  /** A line that is a statement, as the lake keeps it. */
  Row row(String line, long sequence) {
    ConsentStatement said = ((Accepted) read(line, sequence)).statement();
    return RowFactory.create(
        said.personId(),
        said.sequence(),
        said.purpose().toString(),
        said.category(),
        said.choice().name(),
        day(said.validFrom(), ConsentStatement.ALWAYS),
        day(said.validTo(), ConsentStatement.FOREVER));
  }

  private static Date day(LocalDate day, LocalDate open) {
    return day.equals(open) ? null : Date.valueOf(day);
  }
}
