package org.focale.jobs.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.TaskCompletionListener;
import org.focale.problem.BrokenInput;

/** What are the rows of one split, each valid until the next is asked for? */
final class SplitRows implements Iterator<InternalRow> {

  private final Split split;
  private final RowParser parser;
  private final DelimitedRecords records;
  private final int columns;
  private boolean ready;
  private boolean done;

  SplitRows(Split split, RowParser parser, Configuration hadoop) {
    this.split = split;
    this.parser = parser;
    this.columns = split.targets().length;
    try {
      this.records = open(hadoop);
    } catch (IOException failed) {
      throw Unreadable.reading(split.file(), failed);
    }
    TaskContext task = TaskContext.get();
    if (task != null) {
      task.addTaskCompletionListener((TaskCompletionListener) context -> close());
    }
  }

  /** Without quotes, whether a record starts at the split is told by the byte in front of it. */
  private DelimitedRecords open(Configuration hadoop) throws IOException {
    boolean inside = split.state() != QuoteState.RECORD_START;
    long from = inside && !split.dialect().quoted() ? split.from() - 1 : split.from();
    InputStream in = SourceBytes.open(split.file(), from, hadoop);
    DelimitedRecords opened = new DelimitedRecords(in, split.dialect(), from);
    QuoteState automaton = new QuoteState(split.dialect());
    done = !opened.skipToRecord(automaton, split.state(), split.to());
    return opened;
  }

  @Override
  public boolean hasNext() {
    if (!ready && !done) {
      try {
        ready = records.next() && records.offset() < split.to();
      } catch (RecordTooLong unending) {
        throw new BrokenInput(
            split.file().name()
                + ": "
                + unending.getMessage()
                + " within "
                + (DelimitedRecords.MAX_RECORD >> 20)
                + " MB; a quotation mark is probably not closed. Mend it or export again.",
            unending);
      } catch (IOException failed) {
        throw Unreadable.reading(split.file(), failed);
      }
      if (!ready) {
        close();
      }
    }
    return ready;
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ready = false;
    parser.begin();
    if (wellFormed()) {
      byte[] bytes = records.bytes();
      boolean ascii = records.ascii();
      int[] targets = split.targets();
      for (int i = 0; i < columns; i++) {
        int from = records.from(i);
        parser.value(targets[i], bytes, from, records.to(i), records.quoted(i), ascii);
      }
    }
    return parser.finish(Position.of(split.index(), records.offset()), records::raw);
  }

  private boolean wellFormed() {
    int found = records.fields();
    if (records.unclosedQuote()) {
      parser.refuse("a quotation mark is not closed");
    } else if (records.strayText()) {
      parser.refuse("text behind a closing quotation mark");
    } else if (found != columns) {
      String number = found > 2 * columns ? "more than " + 2 * columns : String.valueOf(found);
      parser.refuse("expected " + columns + " fields, found " + number);
    } else {
      return true;
    }
    return false;
  }

  private void close() {
    done = true;
    try {
      records.close();
    } catch (IOException failed) {
      throw Unreadable.reading(split.file(), failed);
    }
  }
}
