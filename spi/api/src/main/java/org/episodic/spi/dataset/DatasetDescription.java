package org.episodic.spi.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.episodic.spi.Credit;
import org.episodic.spi.PluginId;
import org.episodic.spi.PluginText;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.protocol.Protocol;

/**
 * What is known of a data set before it is opened, so that a plan can be checked whole first.
 * Immutable.
 *
 * @since 0.1.0
 */
public final class DatasetDescription {
  private final Credit credit;
  private final TaskType taskType;
  private final InputShape input;
  private final List<SplitDescription> splits;
  private final List<Protocol> protocols;
  private final List<Option<?>> options;

  private DatasetDescription(Builder builder) {
    String id = PluginId.require(builder.id);
    credit =
        Credit.of(
            Credit.Kind.DATASET,
            id,
            builder.title,
            builder.citation,
            builder.licence,
            builder.references);
    taskType = Objects.requireNonNull(builder.taskType, "Task type of '" + id + "' is null");
    input = Objects.requireNonNull(builder.input, "Input shape of '" + id + "' is null");
    splits = List.copyOf(builder.splits);
    protocols = List.copyOf(builder.protocols);
    options = List.copyOf(builder.options);
    String declares = "Data set '" + id + "' declares ";
    PluginText.requireOnce(
        declares + "split", splits.stream().map(SplitDescription::name).toList());
    PluginText.requireOnce(declares + "protocol", protocols.stream().map(Protocol::id).toList());
    PluginText.requireOnce(declares + "option", options.stream().map(Option::name).toList());
    for (Option<?> option : options) {
      if (option.dependsOnTask()) {
        throw new IllegalArgumentException(
            "Option '%s' of data set '%s' has a default for some tasks; a data set is there before tasks are"
                .formatted(option.name(), id));
      }
    }
    for (Protocol protocol : protocols) {
      if (splits.stream().noneMatch(split -> split.name().equals(protocol.split()))) {
        throw new IllegalArgumentException(
            "Protocol '%s' of data set '%s' names split '%s', which does not exist"
                .formatted(protocol.id(), id, protocol.split()));
      }
      if (protocols.stream().noneMatch(other -> trainsFor(other, protocol))) {
        throw new IllegalArgumentException(
            ("Protocol '%s' of data set '%s' has the training episodes of '%s', which is no protocol with"
                    + " split '%s' and the same turns in training")
                .formatted(protocol.id(), id, protocol.trainingOf(), protocol.split()));
      }
    }
  }

  private static boolean trainsFor(Protocol trained, Protocol protocol) {
    return trained.id().equals(protocol.trainingOf())
        && trained.split().equals(protocol.split())
        && trained.trainRotations() == protocol.trainRotations();
  }

  /**
   * Begins a description.
   *
   * @param id permanent id, such as {@code omniglot}
   * @param title the name in full, one line
   */
  public static Builder of(String id, String title) {
    return new Builder(id, title);
  }

  /** Collects what a data set says of itself. */
  public static final class Builder {
    private final String id;
    private final String title;
    private String citation;
    private String licence;
    private Optional<List<String>> references = Optional.empty();
    private TaskType taskType;
    private InputShape input;
    private List<SplitDescription> splits = List.of();
    private List<Protocol> protocols = List.of();
    private List<Option<?>> options = List.of();

    private Builder(String id, String title) {
      this.id = id;
      this.title = title;
    }

    /** Says whose it is: authors, venue, one line. */
    public Builder citation(String text) {
      this.citation = text;
      return this;
    }

    /** Says the licence of the data, with the copyright holder, one line. */
    public Builder licence(String text) {
      this.licence = text;
      return this;
    }

    /**
     * Gives the citation as entries of BibTeX; none if there is nothing to cite. Unless this is
     * called, there is one that is made of title and citation.
     */
    public Builder bibtex(String... entries) {
      this.references = Optional.of(Arrays.asList(entries));
      return this;
    }

    /**
     * Says what kind of task it poses.
     *
     * @param shape that of one input
     */
    public Builder poses(TaskType type, InputShape shape) {
      this.taskType = type;
      this.input = shape;
      return this;
    }

    /** Names its class splits, each name once. */
    public Builder splits(SplitDescription... declared) {
      return splits(Arrays.asList(declared));
    }

    /** Names its class splits. */
    public Builder splits(List<SplitDescription> declared) {
      this.splits = declared;
      return this;
    }

    /**
     * Names the protocols it can be used under, {@code standard} among them, each id once and
     * naming one of the splits. One with the training episodes of another names one of its split
     * and turns.
     */
    public Builder protocols(Protocol... declared) {
      return protocols(Arrays.asList(declared));
    }

    /** Names the protocols it can be used under. */
    public Builder protocols(List<Protocol> declared) {
      this.protocols = declared;
      return this;
    }

    /**
     * Declares how the data may be changed, such as the size of images, each name once; not at all
     * unless this is called. Defaults may not depend on the task.
     */
    public Builder options(Option<?>... declared) {
      return options(Arrays.asList(declared));
    }

    /** Declares how the data may be changed. */
    public Builder options(List<Option<?>> declared) {
      this.options = declared;
      return this;
    }

    /**
     * Makes the description.
     *
     * @throws IllegalArgumentException naming what is missing or not allowed
     * @throws NullPointerException likewise
     */
    public DatasetDescription build() {
      return new DatasetDescription(this);
    }
  }

  /** Returns the permanent id. */
  public String id() {
    return credit.id();
  }

  /** Returns the name in full. */
  public String title() {
    return credit.title();
  }

  /** Returns authors and venue. */
  public String citation() {
    return credit.citation();
  }

  /** Returns the licence of the data. */
  public String licence() {
    return credit.licence();
  }

  /** Returns whose it is: title, citation, licence and references. */
  public Credit credit() {
    return credit;
  }

  /** Returns the kind of task it poses. */
  public TaskType taskType() {
    return taskType;
  }

  /** Returns the shape of one input. */
  public InputShape input() {
    return input;
  }

  /** Returns its class splits. */
  public List<SplitDescription> splits() {
    return splits;
  }

  /** Returns the protocols it can be used under. */
  public List<Protocol> protocols() {
    return protocols;
  }

  /** Returns how the data may be changed. */
  public List<Option<?>> options() {
    return options;
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

  private List<Object> parts() {
    return List.of(credit, taskType, input, splits, protocols, options);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DatasetDescription that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return "DatasetDescription" + parts();
  }
}
