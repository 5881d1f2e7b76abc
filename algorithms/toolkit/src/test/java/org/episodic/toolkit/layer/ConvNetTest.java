package org.episodic.toolkit.layer;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.episodic.spi.UsageException;
import org.episodic.spi.episode.InputShape;
import org.episodic.toolkit.layer.ConvNet.Block;
import org.episodic.toolkit.layer.ConvNet.Ending;
import org.episodic.toolkit.layer.ConvNet.Halving;
import org.episodic.toolkit.layer.ConvNet.Norm;
import org.episodic.toolkit.layer.ConvNet.Style;
import org.episodic.toolkit.weights.Initializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ConvNetTest {

  @Test
  void imagesThatPoolingLeavesNothingOfAreRefused() {
    Style conv4 = Style.conv4(2);
    assertEquals(2, new ConvNet(new InputShape(16, 16, 3), conv4).features());
    for (InputShape small :
        List.of(
            new InputShape(8, 8, 1),
            new InputShape(15, 28, 1),
            new InputShape(28, 15, 1),
            InputShape.vector(640))) {
      UsageException refusal =
          assertThrows(UsageException.class, () -> new ConvNet(small, conv4), small.toString());
      assertEquals(
          "A convolutional network of 4 blocks needs images of at least 16×16, found " + small,
          refusal.getMessage());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "STRIDE", "PADDED_POOL"})
  void aPixelIsEnoughWhereSizesRoundUp(Halving halving) {
    assertEquals(2, new ConvNet(InputShape.vector(3), style(Block.four(2, halving))).features());
  }

  @Test
  void onlyBlocksThatPoolAskForMore() {
    Style mixed =
        style(
            List.of(
                new Block(2, Halving.POOL),
                new Block(2, Halving.STRIDE),
                new Block(2, Halving.POOL)));
    assertDoesNotThrow(() -> mixed.requireSize(new InputShape(6, 6, 1))); // 3, 2, 1
    assertThrows(UsageException.class, () -> mixed.requireSize(new InputShape(5, 6, 1)));
  }

  private static Style style(List<Block> blocks) {
    return new Style(
        blocks, Ending.FLATTEN, new Norm(Optional.empty(), 1e-3f), Initializer.constant(1));
  }
}
