package org.episodic.spi.algorithm;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.episodic.spi.PluginId;
import org.episodic.spi.PluginText;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.protocol.EvaluationMode;

/**
 * What is known of an algorithm before anything runs. Construction fails with an {@code
 * IllegalArgumentException} or {@code NullPointerException} that names what is missing or not
 * allowed.
 *
 * @param id permanent id, such as {@code maml}; not {@code all}
 * @param title the name in full, one line
 * @param citation authors, venue, arXiv id, one line
 * @param taskTypes the kinds of task it can learn, at least one
 * @param modes how it can evaluate, at least one; the testkit checks the claim
 * @param supervision whether it may see labels in meta-training
 * @param options its hyper-parameters, each name once
 * @param numbersVersion at least 1; to be raised whenever equal inputs give other results than
 *     before, in whatever digit, so that no row is taken for one of the other kind
 */
public record AlgorithmDescription(
    String id,
    String title,
    String citation,
    Set<TaskType> taskTypes,
    Set<EvaluationMode> modes,
    Supervision supervision,
    List<Option<?>> options,
    int numbersVersion) {
  private static final String ALL = "all";

  public AlgorithmDescription {
    PluginId.require(id);
    if (id.equals(ALL)) {
      throw new IllegalArgumentException(
          "Algorithm id 'all' is not allowed; in a plan it means all algorithms");
    }
    PluginText.require("Title of '" + id + "'", title);
    PluginText.require("Citation of '" + id + "'", citation);
    Objects.requireNonNull(supervision, "Supervision of '" + id + "' is null");
    taskTypes = Set.copyOf(taskTypes);
    modes = Set.copyOf(modes);
    options = List.copyOf(options);
    if (taskTypes.isEmpty() || modes.isEmpty()) {
      throw new IllegalArgumentException(
          "Algorithm '" + id + "' must name at least one task type and one evaluation mode");
    }
    if (numbersVersion < 1) {
      throw new IllegalArgumentException(
          "Numbers version of '%s' must be at least 1, found %s".formatted(id, numbersVersion));
    }
    Set<String> names = new HashSet<>();
    for (Option<?> option : options) {
      if (!names.add(option.name())) {
        throw new IllegalArgumentException(
            "Algorithm '%s' declares option '%s' twice".formatted(id, option.name()));
      }
    }
  }

  /** Describes an algorithm whose numbers have not changed since its first release. */
  public AlgorithmDescription(
      String id,
      String title,
      String citation,
      Set<TaskType> taskTypes,
      Set<EvaluationMode> modes,
      Supervision supervision,
      List<Option<?>> options) {
    this(id, title, citation, taskTypes, modes, supervision, options, 1);
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
}
