package org.episodic.datasets.omniglot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ListSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.datasets.split.ClassSplit;
import org.episodic.spi.Seed;
import org.episodic.spi.dataset.MetaSplit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharacterTableTest {
  private final CharacterTable table = CharacterTable.load();

  @Test
  void allCharactersAreNamedInOrder() {
    assertEquals(1623, table.names().size());
    assertEquals(table.names().stream().sorted().distinct().toList(), table.names());
    assertEquals(
        50, table.names().stream().map(character -> character.split("/")[0]).distinct().count());
  }

  @Test
  void snellHasThePublishedSizes() {
    assertSizes(1028, 172, 423, split("snell"));
  }

  @Test
  void theSecondTrainingOfSnellHasTheValidationClassesAndTheSameTestClasses() {
    ClassSplit second = split("snell-trainval");
    assertSizes(1200, 0, 423, second);
    assertEquals(
        split("snell").parts().get(MetaSplit.META_TEST), second.parts().get(MetaSplit.META_TEST));
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

  @ParameterizedTest
  @ValueSource(strings = {"finn", "hsu"})
  void theSplitIsWhatItsSeedDraws(String name) {
    ClassSplit split = split(name);
    assertSizes(1100, 100, 423, split);
    assertEquals(draw(name).parts(), split.parts());
  }

  @Test
  void triantafillouFollowsAlphabetsOfLake() {
    assertSizes(883, 81, 659, split("triantafillou"));
    assertEquals(
        List.of(
            "Alphabet_of_the_Magi",
            "Blackfoot_(Canadian_Aboriginal_Syllabics)",
            "Inuktitut_(Canadian_Aboriginal_Syllabics)",
            "Ojibwe_(Canadian_Aboriginal_Syllabics)",
            "Tagalog"),
        alphabetsOf("triantafillou", MetaSplit.META_VALIDATION));
    List<String> both = new ArrayList<>(alphabetsOf("triantafillou", MetaSplit.META_TEST));
    assertEquals(20, both.size());
    both.retainAll(alphabetsOf("triantafillou", MetaSplit.META_TRAIN));
    assertEquals(List.of(), both);
  }

  @Test
  void nicholIsWhatPythonDraws() {
    List<String> names = new ArrayList<>(table.names());
    shuffleAsPython(names, 0);
    ClassSplit drawn =
        new ClassSplit(
            "nichol",
            Map.of(
                MetaSplit.META_TRAIN, names.subList(0, 1200),
                MetaSplit.META_TEST, names.subList(1200, 1623)));
    assertEquals(drawn.parts(), split("nichol").parts());
  }

  /** Does what {@code random.seed(seed); random.shuffle(list)} does in Python 3.2 and later. */
  private static void shuffleAsPython(List<String> list, int seed) {
    UniformRandomProvider twister = RandomSource.MT.create(new int[] {seed});
    for (int i = list.size() - 1; i > 0; i--) {
      int bits = Integer.SIZE - Integer.numberOfLeadingZeros(i + 1);
      int j;
      do {
        j = twister.nextInt() >>> (Integer.SIZE - bits);
      } while (j > i);
      Collections.swap(list, i, j);
    }
  }

  /** How the split was drawn, once. */
  private ClassSplit draw(String split) {
    Seed seed = Seed.root(1).derive("omniglot/" + split);
    List<String> names = new ArrayList<>(table.names());
    ListSampler.shuffle(RandomSource.XO_SHI_RO_256_PP.create(seed.toLongs()), names);
    return new ClassSplit(
        split,
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
    return alphabetsOf("snell", part);
  }

  private List<String> alphabetsOf(String name, MetaSplit part) {
    return split(name).parts().get(part).stream()
        .map(character -> character.split("/")[0])
        .distinct()
        .toList();
  }

  private ClassSplit split(String name) {
    return table.splits().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }
}
