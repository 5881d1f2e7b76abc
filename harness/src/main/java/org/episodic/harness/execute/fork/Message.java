package org.episodic.harness.execute.fork;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.Phase;

/**
 * What a forked cell tells the process that started it: lines of JSON in a file, {@link Hello}
 * first. See {@code docs/design.md}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Message.Hello.class, name = "hello"),
  @JsonSubTypes.Type(value = Message.Happened.class, name = "event"),
  @JsonSubTypes.Type(value = Message.Failed.class, name = "failure"),
  @JsonSubTypes.Type(value = Message.Exiting.class, name = "exiting")
})
sealed interface Message {
  /** Version of the protocol; to be raised with every change of a message or an event. */
  int VERSION = 9;

  /** The process has started. */
  record Hello(int version) implements Message {}

  /** Something happened in the cell. */
  record Happened(CellEvent event) implements Message {}

  /** The harness failed outside the learner. */
  record Failed(String cause) implements Message {}

  /** Someone called {@code System.exit}, or asked the process to end. */
  record Exiting(Phase phase) implements Message {}
}
