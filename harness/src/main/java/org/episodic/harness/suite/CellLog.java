package org.episodic.harness.suite;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.episodic.harness.cell.ForwardingListener;
import org.episodic.harness.cell.RunListener;
import org.episodic.harness.profile.TimeSpent;

/** Passes on what happens in one cell, and keeps what its log and its profile need. */
final class CellLog extends ForwardingListener {
  private final StringBuilder text = new StringBuilder();
  private TimeSpent spent = TimeSpent.UNKNOWN;

  CellLog(RunListener next) {
    super(next);
  }

  /** Returns notices and the stack trace of a failure, or an empty text. */
  String text() {
    return text.toString();
  }

  /** Returns what the cell spent its time on, if it has said so. */
  TimeSpent spent() {
    return spent;
  }

  @Override
  public void noticed(String notice) {
    text.append(notice).append('\n');
    super.noticed(notice);
  }

  @Override
  public void failed(Throwable cause) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace, true));
    text.append(trace);
    super.failed(cause);
  }

  @Override
  public void timeSpent(TimeSpent time) {
    spent = time;
    super.timeSpent(time);
  }
}
