package org.focale.jobs.rarecases.code;

import static org.apache.spark.sql.functions.col;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** What do questions about codes find among all persons who were observed? */
public final class CodedPersons {

  private final Dataset<Row> coded;

  /**
   * @param records one row per person
   * @param column with {@link CodedPerson#packed}; null for who was never observed
   */
  public CodedPersons(Dataset<Row> records, String column) {
    this.coded = records.select(column).filter(col(column).isNotNull());
  }

  /**
   * The rows that a kernel makes of everybody, in one pass.
   *
   * @param schema of the rows
   */
  public Dataset<Row> ask(CodeKernel kernel, StructType schema) {
    MapPartitionsFunction<Row, Row> answers = persons -> new Answers(kernel, persons);
    return coded.mapPartitions(answers, Encoders.row(schema));
  }

  /** The rows of one task, a person at a time, and at last the rest. */
  private static final class Answers implements Iterator<Row> {

    private final CodeKernel kernel;
    private final Iterator<Row> persons;
    private Iterator<Row> rows = List.<Row>of().iterator();
    private boolean ended;

    Answers(CodeKernel kernel, Iterator<Row> persons) {
      this.kernel = kernel;
      this.persons = persons;
    }

    @Override
    public boolean hasNext() {
      while (!rows.hasNext() && !ended) {
        if (persons.hasNext()) {
          rows = kernel.apply(CodedPerson.unpacked(persons.next().getAs(0))).iterator();
        } else {
          rows = kernel.rest().iterator();
          ended = true;
        }
      }
      return rows.hasNext();
    }

    @Override
    public Row next() {
      hasNext();
      return rows.next();
    }
  }
}
