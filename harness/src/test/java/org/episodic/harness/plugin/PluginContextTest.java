package org.episodic.harness.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.algorithm.Learner;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.pool.Partition;
import org.episodic.spi.pool.Pool;
import org.episodic.spi.pool.Proposing;
import org.junit.jupiter.api.Test;

class PluginContextTest {
  private final ClassLoader own =
      new URLClassLoader("plugin", new URL[0], PluginContextTest.class.getClassLoader());
  private final PluginContext context = new PluginContext(own, true);

  private static ClassLoader current() {
    return Thread.currentThread().getContextClassLoader();
  }

  private final class Looking implements Learner, Proposing, ClassificationDataset {
    @Override
    public void saveTo(Path directory) {
      throw new IllegalArgumentException("full");
    }

    @Override
    public void restoreFrom(Path directory) {}

    @Override
    public Map<String, String> artefacts() {
      return Map.of("loader", current().getName());
    }

    @Override
    public Execution execution() {
      return Execution.JAVA;
    }

    @Override
    public List<Partition> propose(Pool pool) {
      assertSame(own, current());
      return List.of();
    }

    @Override
    public InputShape inputShape() {
      return InputShape.vector(1);
    }

    @Override
    public String sha256() {
      return "";
    }

    @Override
    public List<String> classes(String split, MetaSplit part) {
      return List.of(current().getName());
    }

    @Override
    public int size(String className) {
      return 1;
    }

    @Override
    public void read(String className, int index, float[] target, int offset) {
      Arrays.fill(target, current() == own ? 1 : 0);
    }

    @Override
    public void close() {
      assertSame(own, current());
    }
  }

  @Test
  void whatAPluginReturnsRunsWithItsClassLoaderTooAndTheThreadGetsItsOwnBack() throws Exception {
    ClassLoader before = current();
    Learner learner = (Learner) context.following(new Looking());
    assertEquals(Map.of("loader", "plugin"), learner.artefacts());
    assertThrows(IllegalArgumentException.class, () -> learner.saveTo(Path.of("x")));
    assertSame(before, current());
    Optional<Proposing> proposing = learner.capability(Proposing.class);
    proposing.orElseThrow().propose(null);
    assertEquals(Optional.empty(), learner.capability(Runnable.class));
    Dataset dataset = (Dataset) context.following(new Looking());
    float[] values = new float[1];
    if (dataset instanceof ClassificationDataset classification) {
      assertEquals(List.of("plugin"), classification.classes("", MetaSplit.META_TRAIN));
      classification.read("", 0, values, 0);
    }
    assertEquals(1, values[0]);
    dataset.close();
    assertSame(before, current());
  }

  @Test
  void valuesAreHandedOnAsTheyAre() {
    Partition value = new Partition(List.of());
    assertSame(value, context.following(value));
    assertSame("text", context.following("text"));
    assertSame(Execution.JAVA, context.following(Execution.JAVA));
    Looking looking = new Looking();
    assertNotSame(looking, context.following(looking));
    assertSame(looking, new PluginContext(own, false).following(looking));
  }
}
