package org.episodic.reports.matrix;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.episodic.reports.view.Text;
import org.episodic.spi.Credit;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.Family;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.ReportInput;

/** Names of things as people read them, as far as they are known. */
public final class Names {
  static final String VARIABLE = "variable-way variable-shot";

  private static final String OF_A_PAPER = "paper:";
  private static final Map<String, String> PROTOCOLS =
      Map.of(
          "standard", "Episodic's standard rules",
          "paper:finn", "as Finn et al. 2017",
          "paper:nichol", "as Nichol et al. 2018",
          "paper:nichol-t", "as Nichol et al. 2018, transductive",
          "paper:snell", "as Snell et al. 2017",
          "paper:snell-trainval", "as Snell et al. 2017, validation classes trained on",
          "paper:hsu", "as Hsu et al. 2019",
          "paper:ravi", "as Ravi and Larochelle 2017");
  private static final Map<String, String> DATASETS =
      Map.of(
          "cifar-fs", "CIFAR-FS",
          "cub", "CUB",
          "fc100", "FC100",
          "miniimagenet", "miniImageNet");

  private final SortedMap<String, AlgorithmDescription> algorithms;
  private final List<Credit> credits;

  /**
   * Knows these algorithms.
   *
   * @param algorithms by id
   */
  public Names(SortedMap<String, AlgorithmDescription> algorithms) {
    this(algorithms, List.of());
  }

  private Names(SortedMap<String, AlgorithmDescription> algorithms, List<Credit> credits) {
    this.algorithms = algorithms;
    this.credits = credits;
  }

  /** Returns the names that an input knows, of algorithms that are not installed too. */
  public static Names of(ReportInput input) {
    return new Names(input.algorithms(), input.credits());
  }

  /** Returns the name of an algorithm; its id if that is not known; an external tool is marked. */
  public String algorithm(String id) {
    return id.startsWith(AlgorithmDescription.EXTERNAL)
        ? id(id.substring(AlgorithmDescription.EXTERNAL.length())) + " (external)"
        : id(credit(id).map(Credit::title).orElse(id));
  }

  /** Returns whose the algorithm is; empty if that is not known. */
  public String citation(String id) {
    return Text.clean(credit(id).map(Credit::citation).orElse(""));
  }

  /** Returns what kind of method it is. */
  public Family family(String id) {
    return known(id).map(AlgorithmDescription::family).orElse(Family.OTHER);
  }

  private Optional<Credit> credit(String id) {
    return known(id)
        .map(AlgorithmDescription::credit)
        .or(
            () ->
                credits.stream()
                    .filter(c -> c.kind() == Credit.Kind.ALGORITHM && c.id().equals(id))
                    .min(Credit.ORDER));
  }

  private Optional<AlgorithmDescription> known(String id) {
    return Optional.ofNullable(algorithms.get(id));
  }

  /** Returns an id as it is written; nobody sees one that is empty. */
  public static String id(String id) {
    String clean = Text.clean(id);
    return clean.isEmpty() ? "?" : clean;
  }

  /** Returns the name of a data set as papers write it, or else its id as a name. */
  public static String dataset(String id) {
    if (DATASETS.containsKey(id)) {
      return DATASETS.get(id);
    }
    String clean = id(id);
    return clean.substring(0, clean.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
        + clean.substring(clean.offsetByCodePoints(0, 1));
  }

  /** Returns the shape of a cell's tasks, or that it is drawn for each of them. */
  public static String shape(CellKey key) {
    return shape(key.protocol(), key.shape());
  }

  /** Returns the shape of tasks under a protocol, or that it is drawn for each of them. */
  public static String shape(Protocol protocol, TaskShape shape) {
    return protocol.sampling().varies() ? VARIABLE : shape(shape);
  }

  /** Returns the shape of a task; one of a single "class" is a regression. */
  static String shape(TaskShape shape) {
    return shape.way() == 1
        ? shape.shot() + "-shot"
        : way(shape.way()) + " " + shape.shot() + "-shot";
  }

  static String way(int way) {
    return way + "-way";
  }

  /** Returns the id of a protocol, short. */
  public static String protocol(String id) {
    String clean = Text.clean(id);
    return clean.startsWith(OF_A_PAPER) ? clean.substring(OF_A_PAPER.length()) : clean;
  }

  /** Returns what a protocol is, with its id. */
  public static String protocolInWords(String id) {
    String clean = Text.clean(id);
    String words = PROTOCOLS.get(clean);
    return words == null ? clean : "%s (%s)".formatted(words, clean);
  }

  /** Returns how long a cell was to train: nothing of the kind for an external tool. */
  public static String budget(CellKey key) {
    return key.externalTool().isPresent() ? "none" : id(key.budget());
  }

  /** Returns a constant in words. */
  public static String id(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
