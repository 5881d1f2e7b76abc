package org.episodic.harness.execute.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.Phase;

/**
 * What a cell tells that runs in another process, here or on another machine: lines of JSON, {@link
 * Hello} first. See {@code docs/design.md}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Message.Hello.class, name = "hello"),
  @JsonSubTypes.Type(value = Message.Happened.class, name = "event"),
  @JsonSubTypes.Type(value = Message.Changed.class, name = "changed"),
  @JsonSubTypes.Type(value = Message.Failed.class, name = "failure"),
  @JsonSubTypes.Type(value = Message.Exiting.class, name = "exiting"),
  @JsonSubTypes.Type(value = Message.Refused.class, name = "refusal"),
  @JsonSubTypes.Type(value = Message.Wrote.class, name = "file")
})
public sealed interface Message {
  /** Version of the protocol; to be raised with every change of a message or an event. */
  int VERSION = 11;

  /** The process has started. */
  record Hello(int version) implements Message {}

  /** Something happened in the cell. */
  record Happened(CellEvent event) implements Message {}

  /** Plugins or data are not those of the cell's identity: what was planned and what is there. */
  record Changed(List<String> differences) implements Message {}

  /** The harness failed outside the learner. */
  record Failed(String cause) implements Message {}

  /** Someone called {@code System.exit}, or asked the process to end. */
  record Exiting(Phase phase) implements Message {}

  /**
   * A machine cannot run the cell, which may run elsewhere. Told by agents only, as their last.
   *
   * @param machine its name
   * @param cause what is wrong there, as the end of a sentence that begins with the machine
   */
  record Refused(String machine, String cause) implements Message {}

  /**
   * A file that the cell leaves besides its result. Told by agents only.
   *
   * @param name its name in the directory of the cell
   * @param text its end, if it is long
   */
  record Wrote(String name, String text) implements Message {}
}
