package org.focale.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.focale.lake.Datasets;
import org.focale.lake.Lake;
import org.focale.lake.Published;

/** What did a run about one person find, for who waits at the terminal? Not who the person is. */
record ShownRows(SparkSession session, Lake lake, Published run) {

  /**
   * Prints the tables.
   *
   * @param manifest its path
   * @return what is printed last: the path; nothing under {@code --json}
   */
  Optional<String> show(List<TableSpec> tables, Terminal terminal, String manifest) {
    if (terminal.json()) {
      terminal.printJson(json(tables));
      terminal.note("manifest " + manifest);
      return Optional.empty();
    }
    for (TableSpec table : tables) {
      lines(rows(table)).forEach(terminal::print);
      terminal.print("");
    }
    return Optional.of(manifest);
  }

  /** In the order of the table's key, without the person. */
  private Dataset<Row> rows(TableSpec table) {
    Dataset<Row> all = Datasets.read(session, lake.store(), run, table.name());
    Column[] key = table.key().stream().map(c -> all.col(c)).toArray(Column[]::new);
    return all.orderBy(key).drop(run.dataset(table.name()).person());
  }

  private static List<String> lines(Dataset<Row> rows) {
    TextTable text = new TextTable(rows.columns());
    for (Row row : rows.collectAsList()) {
      text.row(IntStream.range(0, row.size()).mapToObj(row::get).toArray());
    }
    return text.lines();
  }

  private String json(List<TableSpec> tables) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode all = mapper.createObjectNode();
    try {
      for (TableSpec table : tables) {
        var array = all.putArray(table.name());
        for (String row : rows(table).toJSON().collectAsList()) {
          array.add(mapper.readTree(row));
        }
      }
      return all.toPrettyString();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
