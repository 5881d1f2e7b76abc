package org.episodic.reports.page;

import java.util.List;
import java.util.Optional;
import org.episodic.reports.matrix.Entry;
import org.episodic.reports.view.CurveChart;
import org.episodic.reports.view.Linked;

/**
 * Everything of one score.
 *
 * @param entry the score
 * @param algorithm name of the algorithm with its citation
 * @param facts what was run, in a line
 * @param reasons how the verdict came about
 * @param conditions the paper's rules and settings beside ours
 * @param options those whose value in the paper is not known
 * @param source where the number is published; empty if it is not
 * @param curve how training went, if it was recorded
 * @param episodes a few test episodes
 * @param runs one for each seed
 */
public record CellDetail(
    Entry entry,
    List<Linked> algorithm,
    String facts,
    List<String> reasons,
    List<Line> conditions,
    String options,
    List<Linked> source,
    Optional<CurveChart> curve,
    List<DrawnEpisode> episodes,
    List<Run> runs) {

  /**
   * A condition.
   *
   * @param name what it is
   * @param paper the paper's, or that it is not stated
   * @param here ours
   * @param mark a sign for how the two compare
   * @param words the same in words
   */
  public record Line(String name, String paper, String here, String mark, String words) {}

  /**
   * How to do it again from one seed.
   *
   * @param seed which
   * @param run the command that runs it anew, in parts between which a line may break
   * @param reproduce the command that runs it again and compares, likewise
   * @param files its files, as far as they are at hand
   * @param absent the names of those that are not
   * @param origin run, cell, times and hashes in a line
   */
  public record Run(
      String seed,
      List<String> run,
      List<String> reproduce,
      List<CellFiles.Link> files,
      String absent,
      String origin) {}
}
