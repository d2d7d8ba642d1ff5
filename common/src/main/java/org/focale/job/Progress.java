package org.focale.job;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far has a long piece of work come? One line, drawn over itself, and gone when the work ends;
 * work of under two seconds draws nothing. Any number of threads may advance it.
 */
public final class Progress implements AutoCloseable {

  private static final long FIRST_NANOS = 2_000_000_000L;
  private static final long EVERY_NANOS = 200_000_000L;
  private static final int BAR_WIDTH = 30;

  private final String what;
  private final long total;
  private final PrintStream err;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong nextDraw = new AtomicLong(System.nanoTime() + FIRST_NANOS);
  private volatile boolean drawn;

  Progress(String what, long total, PrintStream err) {
    this.what = what;
    this.total = total;
    this.err = err;
  }

  /** Counts more as done. */
  public void advance(long more) {
    long now = done.addAndGet(more);
    long due = nextDraw.get();
    long clock = System.nanoTime();
    if (clock - due >= 0 && nextDraw.compareAndSet(due, clock + EVERY_NANOS)) {
      drawn = true;
      err.print("\r\033[K" + line(now, total, what));
      err.flush();
    }
  }

  static String line(long done, long total, String what) {
    if (total <= 0) {
      return String.format(Locale.ROOT, "%,d %s", done, what);
    }
    int filled = (int) (BAR_WIDTH * Math.min(done, total) / total);
    String bar = "=".repeat(filled) + " ".repeat(BAR_WIDTH - filled);
    return String.format(Locale.ROOT, "[%s] %,d of %,d %s", bar, done, total, what);
  }

  @Override
  public void close() {
    if (drawn) {
      err.print("\r\033[K");
      err.flush();
    }
  }
}
