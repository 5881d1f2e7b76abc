package org.episodic.datasets.omniglot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.sampling.ListSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.datasets.binary.ClassSplit;
import org.episodic.spi.Seed;
import org.episodic.spi.dataset.MetaSplit;
import org.junit.jupiter.api.Test;

class CharacterTableTest {
  private final CharacterTable table = CharacterTable.load();

  @Test
  void allCharactersAreNamedInOrder() {
    assertEquals(1623, table.names().size());
    assertEquals(table.names().stream().sorted().distinct().toList(), table.names());
    assertEquals(50, table.names().stream().map(name -> name.split("/")[0]).distinct().count());
  }

  @Test
  void snellHasThePublishedSizes() {
    assertSizes(1028, 172, 423, split("snell"));
  }

  @Test
  void snellFollowsAlphabetsExceptForGurmukhi() {
    assertEquals(
        List.of("Armenian", "Bengali", "Early_Aramaic", "Hebrew", "Mkhedruli_(Georgian)"),
        alphabets(MetaSplit.META_VALIDATION));
    List<String> both = new ArrayList<>(alphabets(MetaSplit.META_TEST));
    assertEquals(13, both.size());
    both.retainAll(alphabets(MetaSplit.META_TRAIN));
    assertEquals(List.of("Gurmukhi"), both);
  }

  @Test
  void finnIsTheSplitThatItsSeedDraws() {
    ClassSplit finn = split("finn");
    assertSizes(1100, 100, 423, finn);
    assertEquals(drawFinn(table.names()).parts(), finn.parts());
  }

  /** How the split was drawn, once. */
  private static ClassSplit drawFinn(List<String> sortedNames) {
    Seed seed = Seed.root(1).derive("omniglot/finn");
    List<String> names = new ArrayList<>(sortedNames);
    ListSampler.shuffle(RandomSource.XO_SHI_RO_256_PP.create(seed.toLongs()), names);
    return new ClassSplit(
        "finn",
        Map.of(
            MetaSplit.META_TRAIN, names.subList(0, 1100),
            MetaSplit.META_VALIDATION, names.subList(1100, 1200),
            MetaSplit.META_TEST, names.subList(1200, 1623)));
  }

  private static void assertSizes(int train, int validation, int test, ClassSplit split) {
    assertEquals(train, split.parts().get(MetaSplit.META_TRAIN).size());
    assertEquals(validation, split.parts().get(MetaSplit.META_VALIDATION).size());
    assertEquals(test, split.parts().get(MetaSplit.META_TEST).size());
  }

  private List<String> alphabets(MetaSplit part) {
    return split("snell").parts().get(part).stream()
        .map(name -> name.split("/")[0])
        .distinct()
        .toList();
  }

  private ClassSplit split(String name) {
    return table.splits().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }
}
