package org.episodic.harness.episode;

import org.episodic.spi.Seed;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.Rotations;
import org.episodic.spi.protocol.Sampling;

/**
 * Names a stream of episodes of a data set.
 *
 * @param protocol the rules
 * @param splitSha256 hash of the class split the protocol names
 * @param part which part of the split
 * @param shape the size of every episode, unless the protocol draws it
 * @param seed the root seed
 */
public record StreamSpec(
    Protocol protocol, String splitSha256, MetaSplit part, TaskShape shape, long seed) {

  /**
   * Returns the node of the seed tree whose numbered children are the episodes.
   *
   * @param drawnAs hash of the data set, or of the one whose variant it is
   */
  Seed seed(String drawnAs) {
    return Seed.root(seed).derive(partName()).derive(identity(drawnAs));
  }

  /** Returns everything besides the root seed and the part that tells this stream from others. */
  String identity(String datasetSha256) {
    String fixed =
        "%s %s %s %s %s %s %s"
            .formatted(
                datasetSha256,
                part == MetaSplit.META_TRAIN ? protocol.trainingOf() : protocol.id(),
                splitSha256,
                rotations(),
                shape.way(),
                shape.shot(),
                shape.queriesPerClass());
    return varies() ? "%s %s %s".formatted(fixed, protocol.queries().count(), rule()) : fixed;
  }

  /** Says whether the size of an episode is drawn; that of training episodes never is. */
  boolean varies() {
    return protocol.sampling().varies() && part != MetaSplit.META_TRAIN;
  }

  private String rule() {
    Sampling rule = protocol.sampling();
    return "%s %s %s %s %s"
        .formatted(
            rule.leastWay(),
            rule.mostWay(),
            rule.mostSupports(),
            rule.mostOfClass(),
            rule.withinGroups());
  }

  Rotations rotations() {
    return part == MetaSplit.META_TRAIN ? protocol.trainRotations() : protocol.testRotations();
  }

  String partName() {
    return switch (part) {
      case META_TRAIN -> "meta-train";
      case META_VALIDATION -> "meta-validation";
      case META_TEST -> "meta-test";
    };
  }
}
