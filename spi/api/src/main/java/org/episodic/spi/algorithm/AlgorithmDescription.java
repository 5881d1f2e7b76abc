package org.episodic.spi.algorithm;

import java.util.List;
import java.util.Set;
import org.episodic.spi.PluginId;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.protocol.EvaluationMode;

/**
 * What is known of an algorithm before anything runs.
 *
 * @param id permanent id, such as {@code maml}
 * @param title the name in full
 * @param citation authors, venue, arXiv id
 * @param taskTypes the kinds of task it can learn, at least one
 * @param modes how it can evaluate, at least one; the testkit checks the claim
 * @param supervision whether it may see labels in meta-training
 * @param options its hyper-parameters
 */
public record AlgorithmDescription(
    String id,
    String title,
    String citation,
    Set<TaskType> taskTypes,
    Set<EvaluationMode> modes,
    Supervision supervision,
    List<Option<?>> options) {
  public AlgorithmDescription {
    PluginId.require(id);
    taskTypes = Set.copyOf(taskTypes);
    modes = Set.copyOf(modes);
    options = List.copyOf(options);
    if (taskTypes.isEmpty() || modes.isEmpty()) {
      throw new IllegalArgumentException(
          "Algorithm '" + id + "' must name at least one task type and one evaluation mode");
    }
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
