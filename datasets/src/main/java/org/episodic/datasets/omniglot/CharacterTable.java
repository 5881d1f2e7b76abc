package org.episodic.datasets.omniglot;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.episodic.datasets.split.ClassSplit;
import org.episodic.datasets.split.ClassTable;

/**
 * The names of Omniglot's 1623 characters, {@code ALPHABET/characterNN}, and the part of each split
 * that each is in. Read from a resource of this jar; splits are never drawn at run time.
 *
 * <p>{@code snell}: the published lists of Vinyals et al. (2016) in the form that Snell et al.
 * (2017) distribute, without the rotations; {@code snell-trainval}: the same, whose validation
 * classes are trained on too. {@code finn}: sizes as in Finn et al. (2017), whose own list depends
 * on the order of a directory; this one was drawn once. {@code nichol}: what the official code of
 * Nichol et al. (2018) draws under Python 3 with its seed 0; without validation classes. {@code
 * hsu}: sizes as in Hsu et al. (2019), whose own list is in their archive only; this one was drawn
 * once. {@code triantafillou}: by alphabets, as in Meta-Dataset (Triantafillou et al. 2020): the
 * evaluation alphabets of Lake et al. are for tests, and the five smallest of the others for
 * validation.
 *
 * @param names all names, sorted
 * @param splits those, {@code snell-trainval} last
 */
record CharacterTable(List<String> names, List<ClassSplit> splits) {
  static final String SNELL = "snell";
  static final String SNELL_TRAINVAL = "snell-trainval";
  static final String FINN = "finn";
  static final String NICHOL = "nichol";
  static final String HSU = "hsu";
  static final String TRIANTAFILLOU = "triantafillou";

  private static final String RESOURCE = "characters.csv";

  /** Reads the resource. */
  static CharacterTable load() {
    ClassTable table = ClassTable.read(CharacterTable.class, RESOURCE);
    return new CharacterTable(
        table.names(),
        Stream.of(SNELL, FINN, NICHOL, HSU, TRIANTAFILLOU, SNELL_TRAINVAL)
            .map(table::split)
            .toList());
  }

  /** Returns the names of the alphabets. */
  Set<String> alphabets() {
    return names.stream()
        .map(name -> name.substring(0, name.indexOf('/')))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
