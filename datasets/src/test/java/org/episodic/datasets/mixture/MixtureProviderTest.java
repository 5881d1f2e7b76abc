package org.episodic.datasets.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.episodic.datasets.folder.DrawnFolder;
import org.episodic.datasets.glyphs.ColouredGlyphsProvider;
import org.episodic.datasets.glyphs.GlyphsProvider;
import org.episodic.datasets.image.Fit;
import org.episodic.datasets.image.ImageRecipe;
import org.episodic.datasets.image.Resampling;
import org.episodic.datasets.mixture.MixtureDataset.Opened;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixtureProviderTest {
  private static final String KNOWN =
      "cifar-fs, coloured-glyphs, cub, fc100, glyphs, image-folder, miniimagenet, omniglot";

  @TempDir private Path folder;
  private final MixtureProvider mixture = new MixtureProvider();

  private DatasetContext context(Map<String, String> given) {
    return DatasetContext.of(folder.resolve("cache"))
        .dataDirectory(Optional.of(folder))
        .options(Options.resolve(mixture.description().options(), given))
        .build();
  }

  private ClassificationDataset open(String... given) {
    Map<String, String> options = new TreeMap<>();
    for (int i = 0; i < given.length; i += 2) {
      options.put(given[i], given[i + 1]);
    }
    return (ClassificationDataset) mixture.open(context(options));
  }

  private List<String> problems(String... given) {
    Map<String, String> options = new TreeMap<>();
    for (int i = 0; i < given.length; i += 2) {
      options.put(given[i], given[i + 1]);
    }
    DatasetContext context = context(options);
    List<String> found =
        assertThrows(UsageException.class, () -> mixture.description(context)).problems();
    assertEquals(
        found, assertThrows(UsageException.class, () -> mixture.prepare(context)).problems());
    return found;
  }

  private static float[] read(ClassificationDataset data, String name, int index) {
    float[] values = new float[data.inputShape().size()];
    data.read(name, index, values, 0);
    return values;
  }

  @Test
  void allImageDataSetsOfThisJarCanBeMixed() {
    List<String> inJar =
        ServiceLoader.load(DatasetProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .map(DatasetProvider::description)
            .filter(description -> description.taskType() == TaskType.CLASSIFICATION)
            .map(DatasetDescription::id)
            .filter(id -> !id.equals("mixture"))
            .sorted()
            .toList();
    List<String> known =
        Source.KNOWN.stream().map(provider -> provider.description().id()).sorted().toList();
    assertEquals(inJar, known);
  }

  @Test
  void classesAreThoseOfTheSourcesAndSoAreTheParts() {
    try (ClassificationDataset data = open()) {
      for (MetaSplit part : MetaSplit.values()) {
        SplitDescription coloured = new ColouredGlyphsProvider().description().splits().get(0);
        SplitDescription glyphs = new GlyphsProvider().description().splits().get(0);
        List<String> classes = data.classes("standard", part);
        assertEquals(coloured.classes(part) + glyphs.classes(part), classes.size());
        assertEquals(
            glyphs.classes(part),
            classes.stream().filter(name -> data.source(name).equals("glyphs")).count());
        assertEquals(classes, data.classes("meta-dataset", part));
      }
      assertEquals(20, data.size("glyphs/glyph-0001"));
      assertEquals(60, data.size("coloured-glyphs/glyph-0001"));
      assertThrows(IllegalArgumentException.class, () -> data.size("glyph-0001"));
      assertThrows(
          IllegalArgumentException.class, () -> data.classes("snell", MetaSplit.META_TEST));
    }
  }

  @Test
  void imagesHaveOneShapeAndThoseThatHaveItAreUntouched() {
    DatasetContext here = DatasetContext.of(folder).build();
    try (ClassificationDataset glyphs = (ClassificationDataset) new GlyphsProvider().open(here);
        ClassificationDataset coloured =
            (ClassificationDataset) new ColouredGlyphsProvider().open(here)) {
      SortedMap<String, Opened> sources = new TreeMap<>();
      sources.put("glyphs", new Opened(glyphs, new TreeMap<>()));
      sources.put("coloured-glyphs", new Opened(coloured, new TreeMap<>()));
      ClassificationDataset usual = mixed(sources, new InputShape(84, 84, 3));
      assertEquals(new InputShape(84, 84, 3), usual.inputShape());
      assertArrayEquals(
          read(coloured, "glyph-0003", 5), read(usual, "coloured-glyphs/glyph-0003", 5));
      float[] ink = read(glyphs, "glyph-0003", 5);
      ClassificationDataset grey = mixed(sources, new InputShape(28, 28, 1));
      assertArrayEquals(ink, read(grey, "glyphs/glyph-0003", 5));
      ClassificationDataset colours = mixed(sources, new InputShape(28, 28, 3));
      assertNotEquals(grey.sha256(), colours.sha256(), "the recipe is in the hash");
      float[] three = read(colours, "glyphs/glyph-0003", 5);
      float[] luma = read(grey, "coloured-glyphs/glyph-0003", 5);
      float[] source = read(coloured, "glyph-0003", 5);
      for (int i = 0; i < ink.length; i++) {
        for (int channel = 0; channel < 3; channel++) {
          assertEquals(ink[i], three[3 * i + channel]);
        }
        // 84 is three times 28: the middle of three rows and columns.
        int at = ((i / 28 * 3 + 1) * 84 + i % 28 * 3 + 1) * 3;
        double expected = 0.299 * source[at] + 0.587 * source[at + 1] + 0.114 * source[at + 2];
        assertEquals(expected, luma[i], 0.005, "rounded to 8 bits twice");
      }
    }
  }

  private static ClassificationDataset mixed(SortedMap<String, Opened> sources, InputShape shape) {
    return new MixtureDataset(sources, new ImageRecipe(shape, Resampling.NEAREST, Fit.STRETCH));
  }

  @Test
  void theHashTellsMixturesAndRecipesApartAndNotTheOrderOfNames() {
    DrawnFolder.write(folder.resolve("image-folder/finch"), 3);
    String usual;
    try (ClassificationDataset data = open("size", "12", "of", "glyphs,image-folder")) {
      usual = data.sha256();
    }
    List<String[]> others =
        List.of(
            new String[] {"size", "13", "of", "glyphs,image-folder"},
            new String[] {"size", "12", "of", "glyphs,image-folder", "resampling", "nearest"},
            new String[] {"size", "12", "of", "glyphs,image-folder,coloured-glyphs"});
    for (String[] other : others) {
      try (ClassificationDataset data = open(other)) {
        assertNotEquals(usual, data.sha256(), String.join(" ", other));
      }
    }
    try (ClassificationDataset data = open("size", "12", "of", "image-folder, glyphs")) {
      assertEquals(usual, data.sha256());
    }
  }

  @Test
  void classesOfOmniglotAreDrawnByAlphabetAndItsDrawingsHaveTheSize() {
    Options options =
        Options.resolve(mixture.description().options(), Map.of("of", "omniglot,glyphs"));
    DatasetDescription grouped = mixture.description(options);
    assertTrue(grouped.protocol("paper:triantafillou").orElseThrow().sampling().withinGroups());
    assertFalse(
        mixture
            .description()
            .protocol("paper:triantafillou")
            .orElseThrow()
            .sampling()
            .withinGroups());
    assertEquals(
        List.of(20, 20), grouped.splits().stream().map(SplitDescription::imagesPerClass).toList());
    Source omniglot = Source.named("omniglot,glyphs").get(1);
    assertEquals("84", omniglot.options(options).asText().get("image-size"));
    assertEquals(
        List.of(
            "Data set 'omniglot' of the mixture: Option 'image-size' must be integer in [8, 105],"
                + " found '106'"),
        problems("of", "omniglot,glyphs", "size", "106"));
  }

  @Test
  void aSourceThatIsNotThereSaysWhereToGetIt() {
    DatasetContext birds = context(Map.of("of", "cub,glyphs"));
    assertFalse(mixture.isPresent(birds));
    String message = assertThrows(UsageException.class, () -> mixture.prepare(birds)).getMessage();
    assertTrue(
        message.startsWith("CUB is not in '%s'; expected ".formatted(folder))
            && message.endsWith("It is never downloaded: get it from its authors"),
        message);
    assertEquals(
        List.of(
            "Data set 'image-folder' is looked for in '%s'; expected a folder of classes, or a zip archive of one whose name ends in .zip"
                .formatted(folder.resolve("image-folder"))),
        problems("of", "image-folder,glyphs"));
  }

  @Test
  void whatCannotBeMixedIsNamed() {
    assertEquals(
        List.of(
            "Data set 'omniglt' cannot be in a mixture; available: %s. Did you mean 'omniglot'?"
                .formatted(KNOWN),
            "Data set 'mixture' cannot be in a mixture; available: " + KNOWN,
            "Data set 'sinusoid' cannot be in a mixture; available: " + KNOWN,
            "Data set 'cub' is in the mixture twice"),
        problems("of", "omniglt,cub,mixture,sinusoid,cub"));
    assertEquals(
        List.of(
            "A mixture is of two data sets or more, found only 'glyphs'; name another, or use that one itself"),
        problems("of", "glyphs"));
    assertEquals(
        List.of(
            "Data sets 'cifar-fs' and 'fc100' are splits of the same images, so that classes for"
                + " tests of one are for training in the other; name one of them"),
        problems("of", "fc100,cifar-fs"));
  }

  @Test
  void whatWasPreparedIsSharedWithTheSourceAndMadeAgainOnceItIsGone() throws IOException {
    DrawnFolder.write(folder.resolve("image-folder/finch"), 3);
    DatasetContext context = context(Map.of("of", "image-folder,glyphs", "size", "12"));
    Path file = mixture.prepare(context).orElseThrow();
    Path images = folder.resolve("cache/prepared/image-folder");
    Path pack;
    try (Stream<Path> files = Files.list(images)) {
      pack = files.filter(each -> each.toString().endsWith(".images")).findFirst().orElseThrow();
    }
    assertEquals("image-folder " + pack.toUri() + "\n", Files.readString(file));
    Files.delete(pack);
    assertEquals(file, mixture.prepare(context).orElseThrow());
    assertTrue(Files.exists(pack));
    Files.writeString(file, "x");
    DatasetContext damaged = context.copy().prepared(Optional.of(file)).build();
    String message = assertThrows(UsageException.class, () -> mixture.open(damaged)).getMessage();
    assertTrue(message.startsWith("'%s' is damaged".formatted(file)), message);
  }
}
