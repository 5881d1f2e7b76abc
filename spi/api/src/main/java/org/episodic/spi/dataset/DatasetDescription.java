package org.episodic.spi.dataset;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.episodic.spi.PluginId;
import org.episodic.spi.PluginText;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.protocol.Protocol;

/**
 * What is known of a data set before it is opened, so that a plan can be checked whole first.
 * Construction fails with an {@code IllegalArgumentException} or {@code NullPointerException} that
 * names what is missing or not allowed.
 *
 * @param id permanent id, such as {@code omniglot}
 * @param title the name in full, one line
 * @param citation authors, venue, one line
 * @param licence of the data, with the copyright holder, one line
 * @param taskType the kind of task it poses
 * @param input the shape of one input
 * @param splits its class splits
 * @param protocols the protocols it can be used under, {@code standard} among them, each naming one
 *     of the splits
 */
public record DatasetDescription(
    String id,
    String title,
    String citation,
    String licence,
    TaskType taskType,
    InputShape input,
    List<SplitDescription> splits,
    List<Protocol> protocols) {
  public DatasetDescription {
    PluginId.require(id);
    PluginText.require("Title of '" + id + "'", title);
    PluginText.require("Citation of '" + id + "'", citation);
    PluginText.require("Licence of '" + id + "'", licence);
    Objects.requireNonNull(taskType, "Task type of '" + id + "' is null");
    Objects.requireNonNull(input, "Input shape of '" + id + "' is null");
    splits = List.copyOf(splits);
    protocols = List.copyOf(protocols);
    for (Protocol protocol : protocols) {
      if (splits.stream().noneMatch(split -> split.name().equals(protocol.split()))) {
        throw new IllegalArgumentException(
            "Protocol '%s' of data set '%s' names split '%s', which does not exist"
                .formatted(protocol.id(), id, protocol.split()));
      }
    }
  }

  /** Returns the protocol of that id, if the data set has it. */
  public Optional<Protocol> protocol(String protocolId) {
    return protocols.stream().filter(protocol -> protocol.id().equals(protocolId)).findFirst();
  }

  /** Returns the split that a protocol of this data set uses. */
  public SplitDescription splitOf(Protocol protocol) {
    return splits.stream()
        .filter(split -> split.name().equals(protocol.split()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No split '" + protocol.split() + "'"));
  }
}
