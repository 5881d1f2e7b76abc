package org.episodic.algorithms.cactus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.episodic.algorithms.protonet.ProtoNetProvider;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.junit.jupiter.api.Test;

final class RecipeTest {
  private static final TaskSpec TASK =
      new TaskSpec(TaskType.CLASSIFICATION, new InputShape(28, 28, 1), new TaskShape(5, 1, 5));

  @Test
  void optionsAreHandedOnToTheInnerAlgorithm() {
    assertEquals(7, queriesPerClass(CactusProtoNetProvider.TRAIN_QUERIES, "7"));
  }

  @Test
  void anOptionThatTheInnerAlgorithmDoesNotHaveIsRefusedNotDropped() {
    Option<Integer> renamed = Option.integer("queries", 1, 100).defaultsTo(15).says("queries");
    UsageException refusal =
        assertThrows(UsageException.class, () -> queriesPerClass(renamed, "7"));
    assertTrue(
        refusal.getMessage().startsWith("Option 'queries' does not exist"), refusal.getMessage());
  }

  /** Before anything is trained, and not as if the data had too few inputs. */
  @Test
  void fewerClustersThanClassesOfAnEpisodeAreRefused() {
    assertEquals(20, way(new CactusProtoNetProvider(), "20"));
    for (AlgorithmProvider provider :
        List.of(new CactusProtoNetProvider(), new CactusMamlProvider())) {
      UsageException refusal = assertThrows(UsageException.class, () -> way(provider, "19"));
      assertEquals(
          "Option 'clusters' of '%s' must be ≥ its option 'train-way', 20, found '19'"
              .formatted(provider.description().id()),
          refusal.getMessage());
    }
  }

  private static int way(AlgorithmProvider provider, String clusters) {
    Options options =
        Options.resolve(provider.description().options(), TASK, Map.of("clusters", clusters));
    return provider.training(TASK, options, Budget.SMOKE).shape().way();
  }

  private static int queriesPerClass(Option<Integer> queries, String value) {
    Recipe recipe =
        new Recipe("recipe", new ProtoNetProvider(), List.of(Recipe.TRAIN_WAY, queries), 0.8);
    Options options =
        Options.resolve(recipe.options(Recipe.restarts(1)), TASK, Map.of(queries.name(), value));
    return recipe.training(TASK, options, Budget.SMOKE).shape().queriesPerClass();
  }
}
