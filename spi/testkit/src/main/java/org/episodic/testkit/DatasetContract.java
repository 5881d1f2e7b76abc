package org.episodic.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.RegressionDataset;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every data-set plugin promises. A plugin's test class extends {@link
 * ClassificationDatasetContract} or {@link RegressionDatasetContract} and names the provider, and
 * the {@link #context} if the data lies in files. The data set is prepared and opened four times in
 * all.
 *
 * @since 0.1.0
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract sealed class DatasetContract
    permits ClassificationDatasetContract, RegressionDatasetContract {
  private static final String SHA256 = "[0-9a-f]{64}";

  /** Its digits are other ones than ours. */
  private static final Locale PERSIAN = Locale.forLanguageTag("fa-IR");

  private Dataset dataset;

  /** Returns a new provider, made with its public constructor. */
  protected abstract DatasetProvider provider();

  /**
   * Returns where the data lies. By default nowhere, for data that is part of the plugin: the cache
   * folder does not exist and nothing may be downloaded.
   */
  protected DatasetContext context() {
    Path nowhere = Path.of("target", "no-such-cache");
    return DatasetContext.of(nowhere).build();
  }

  @BeforeAll
  final void open() {
    dataset = prepareAndOpen();
  }

  @AfterAll
  final void close() {
    if (dataset != null) {
      dataset.close();
    }
  }

  @Test
  void providerIsFoundByServiceLoader() {
    Class<?> type = provider().getClass();
    assertTrue(
        ServiceLoader.load(DatasetProvider.class).stream().anyMatch(p -> p.type() == type),
        type.getName() + " is not in META-INF/services/" + DatasetProvider.class.getName());
  }

  @Test
  void descriptionIsAlwaysTheSame() {
    DatasetProvider provider = provider();
    assertEquals(provider.description(), provider.description());
    assertEquals(provider.description(), provider().description());
  }

  @Test
  void aPlaceChangesNeitherTitleNorOptions() {
    DatasetDescription plain = provider().description();
    assertEquals(plain.id(), description().id());
    assertEquals(plain.title(), description().title());
    assertEquals(plain.options(), description().options());
  }

  @Test
  void descriptionNamesSourceAndLicence() {
    assertFalse(description().title().isBlank(), "title");
    assertFalse(description().citation().isBlank(), "citation");
    assertFalse(description().licence().isBlank(), "licence");
  }

  @Test
  void standardProtocolExists() {
    assertTrue(description().protocol("standard").isPresent());
  }

  @Test
  void splitNamesDifferAndTheirHashesAreSha256() {
    List<String> names = description().splits().stream().map(SplitDescription::name).toList();
    assertEquals(names.size(), new HashSet<>(names).size(), "split names " + names);
    for (SplitDescription split : description().splits()) {
      assertTrue(split.sha256().matches(SHA256), split.sha256());
    }
  }

  @Test
  void dataIsPresentOnceItCanBeOpened() {
    assertTrue(provider().isPresent(context()));
  }

  @Test
  void openedDataIsOfTheDeclaredKind() {
    assertEquals(description().input(), dataset.inputShape());
    boolean regression = dataset instanceof RegressionDataset;
    assertEquals(regression, description().taskType() == TaskType.REGRESSION);
  }

  @Test
  void fingerprintIsSha256AndTheSameForEachOpeningInEveryLanguage() {
    assertTrue(dataset.sha256().matches(SHA256), dataset.sha256());
    assertTrue(dataset.drawnAs().matches(SHA256), dataset.drawnAs());
    Locale language = Locale.getDefault();
    Locale.setDefault(PERSIAN);
    try (Dataset again = prepareAndOpen()) {
      assertEquals(dataset.sha256(), again.sha256());
    } finally {
      Locale.setDefault(language);
    }
  }

  @Test
  void secondCloseDoesNothing() {
    Dataset opened = prepareAndOpen();
    opened.close();
    assertDoesNotThrow(opened::close);
  }

  @Test
  void preparingAgainFindsWhatWasPrepared() throws IOException {
    Optional<Path> first = provider().prepare(context());
    if (first.isPresent()) {
      Path prepared = context().cacheDirectory().resolve("prepared");
      assertEquals(prepared.resolve(provider().preparedName()), first.get().getParent());
      FileTime written = Files.getLastModifiedTime(first.get());
      assertEquals(first, provider().prepare(context()));
      assertEquals(written, Files.getLastModifiedTime(first.get()));
    }
  }

  @Test
  void dataOpensWithoutWhatWasPreparedToo() {
    try (Dataset unprepared = provider().open(context())) {
      assertEquals(dataset.sha256(), unprepared.sha256());
    }
  }

  private Dataset prepareAndOpen() {
    DatasetContext context = context();
    Optional<Path> prepared = provider().prepare(context);
    return provider().open(context.copy().prepared(prepared).build());
  }

  final DatasetDescription description() {
    DatasetContext context = context();
    DatasetDescription plain = provider().description();
    Options options = Options.resolve(plain.options(), context.options().asText());
    return provider().description(context.copy().options(options).build());
  }

  /** Returns the data set that is open during all tests. */
  final Dataset dataset() {
    return dataset;
  }
}
