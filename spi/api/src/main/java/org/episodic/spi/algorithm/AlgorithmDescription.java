package org.episodic.spi.algorithm;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.episodic.spi.Credit;
import org.episodic.spi.PluginId;
import org.episodic.spi.PluginText;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.protocol.EvaluationMode;

/**
 * What is known of an algorithm before anything runs. Immutable.
 *
 * @since 0.1.0
 */
public final class AlgorithmDescription {
  /** Begins what results call a tool whose predictions were scored; no algorithm's id does. */
  public static final String EXTERNAL = "external-";

  private static final String ALL = "all";

  private final Credit credit;
  private final Set<TaskType> taskTypes;
  private final Set<EvaluationMode> modes;
  private final Supervision supervision;
  private final List<Option<?>> options;
  private final int numbersVersion;
  private final Family family;
  private final boolean variableEpisodes;

  private AlgorithmDescription(Builder builder) {
    String id = PluginId.require(builder.id);
    if (id.equals(ALL)) {
      throw new IllegalArgumentException(
          "Algorithm id 'all' is not allowed; in a plan it means all algorithms");
    }
    if (id.startsWith(EXTERNAL)) {
      throw new IllegalArgumentException(
          "Algorithm id '%s' is not allowed; '%s' begins the names of tools whose predictions are scored"
              .formatted(id, EXTERNAL));
    }
    credit =
        Credit.of(
            Credit.Kind.ALGORITHM,
            id,
            builder.title,
            builder.citation,
            builder.licence,
            builder.references);
    supervision =
        Objects.requireNonNull(builder.supervision, "Supervision of '" + id + "' is null");
    taskTypes = Set.copyOf(builder.taskTypes);
    modes = Set.copyOf(builder.modes);
    options = List.copyOf(builder.options);
    numbersVersion = builder.numbersVersion;
    variableEpisodes = builder.variableEpisodes;
    family = Objects.requireNonNull(builder.family, "Family of '" + id + "' is null");
    if (taskTypes.isEmpty() || modes.isEmpty()) {
      throw new IllegalArgumentException(
          "Algorithm '" + id + "' must name at least one task type and one evaluation mode");
    }
    if (numbersVersion < 1) {
      throw new IllegalArgumentException(
          "Numbers version of '%s' must be at least 1, found %s".formatted(id, numbersVersion));
    }
    PluginText.requireOnce(
        "Algorithm '" + id + "' declares option", options.stream().map(Option::name).toList());
  }

  /**
   * Begins a description.
   *
   * @param id permanent id, such as {@code maml}; not {@code all}, and not beginning with {@link
   *     #EXTERNAL}
   * @param title the name in full, one line
   */
  public static Builder of(String id, String title) {
    return new Builder(id, title);
  }

  /** Collects what an algorithm says of itself. */
  public static final class Builder {
    private final String id;
    private final String title;
    private String citation;
    private String licence = "";
    private Optional<List<String>> references = Optional.empty();
    private List<TaskType> taskTypes = List.of();
    private List<EvaluationMode> modes = List.of();
    private Supervision supervision = Supervision.SUPERVISED;
    private List<? extends Option<?>> options = List.of();
    private int numbersVersion = 1;
    private Family family = Family.OTHER;
    private boolean variableEpisodes;

    private Builder(String id, String title) {
      this.id = id;
      this.title = title;
    }

    /** Says whose it is: authors, venue, arXiv id, one line. */
    public Builder citation(String text) {
      this.citation = text;
      return this;
    }

    /** Says the licence of this implementation, with the copyright holder, one line. */
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

    /** Says which kinds of task it can learn, at least one. */
    public Builder learns(TaskType... types) {
      this.taskTypes = Arrays.asList(types);
      return this;
    }

    /** Says how it can evaluate, at least one; the testkit checks the claim. */
    public Builder evaluates(EvaluationMode... ways) {
      this.modes = Arrays.asList(ways);
      return this;
    }

    /** Says whether it may see labels in meta-training; it does unless this is called. */
    public Builder supervision(Supervision kind) {
      this.supervision = kind;
      return this;
    }

    /** Declares its hyper-parameters, each name once; there are none unless this is called. */
    public Builder options(Option<?>... declared) {
      return options(Arrays.asList(declared));
    }

    /** Declares its hyper-parameters, each name once. */
    public Builder options(List<? extends Option<?>> declared) {
      this.options = declared;
      return this;
    }

    /** Says what kind of method it is; {@link Family#OTHER} unless this is called. */
    public Builder family(Family kind) {
      this.family = kind;
      return this;
    }

    /**
     * Says that it predicts tasks of any size up to the way it is made for, whose classes may have
     * different numbers of supports; it does not unless this is called. What it predicts for a task
     * of N classes has N scores a query, and each task is predicted by itself, whatever the others.
     */
    public Builder servesVariableEpisodes() {
      this.variableEpisodes = true;
      return this;
    }

    /**
     * Says which numbers it gives, 1 unless this is called; to be raised whenever equal inputs give
     * other results than before, in whatever digit, so that no row is taken for one of the other
     * kind.
     */
    public Builder numbersVersion(int version) {
      this.numbersVersion = version;
      return this;
    }

    /**
     * Makes the description.
     *
     * @throws IllegalArgumentException naming what is missing or not allowed
     * @throws NullPointerException likewise
     */
    public AlgorithmDescription build() {
      return new AlgorithmDescription(this);
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

  /** Returns whose it is: title, citation, licence and references. */
  public Credit credit() {
    return credit;
  }

  /** Returns the kinds of task it can learn. */
  public Set<TaskType> taskTypes() {
    return taskTypes;
  }

  /** Returns how it can evaluate. */
  public Set<EvaluationMode> modes() {
    return modes;
  }

  /** Returns whether it may see labels in meta-training. */
  public Supervision supervision() {
    return supervision;
  }

  /** Returns its hyper-parameters. */
  public List<Option<?>> options() {
    return options;
  }

  /** Returns the version of its numbers, from 1. */
  public int numbersVersion() {
    return numbersVersion;
  }

  /** Returns what kind of method it is. */
  public Family family() {
    return family;
  }

  /** Says whether it predicts tasks of any size, see {@link Builder#servesVariableEpisodes}. */
  public boolean servesVariableEpisodes() {
    return variableEpisodes;
  }

  /**
   * Returns the mode in which this algorithm is evaluated under a protocol of the given mode: a
   * transductive protocol allows both and transductive is preferred; an inductive one allows only
   * inductive.
   *
   * @return the mode, or {@code allowed} itself when the algorithm cannot do it; ask {@link
   *     #supports} first
   */
  public EvaluationMode modeUnder(EvaluationMode allowed) {
    return modes.contains(allowed) ? allowed : EvaluationMode.INDUCTIVE;
  }

  /** Says whether the algorithm can be evaluated under a protocol of that mode. */
  public boolean supports(EvaluationMode allowed) {
    return modes.contains(EvaluationMode.INDUCTIVE) || modes.contains(allowed);
  }

  private List<Object> parts() {
    return List.of(
        credit, taskTypes, modes, supervision, options, numbersVersion, family, variableEpisodes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AlgorithmDescription that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return "AlgorithmDescription" + parts();
  }
}
