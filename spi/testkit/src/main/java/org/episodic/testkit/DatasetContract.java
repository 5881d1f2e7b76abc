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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.RegressionDataset;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.testkit.conformance.Conformance;
import org.episodic.testkit.conformance.ConformanceReport;
import org.episodic.testkit.conformance.Subject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every data-set plugin promises. A plugin's test class extends {@link
 * ClassificationDatasetContract} or {@link RegressionDatasetContract} and names the provider, and
 * the {@link #context} if the data lies in files. The data set is prepared and opened six times in
 * all. What was found of each rule is in the report that is written when all have run ({@link
 * Conformance}).
 *
 * @since 0.1.0
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract sealed class DatasetContract
    permits ClassificationDatasetContract, RegressionDatasetContract {
  private static final String SHA256 = "[0-9a-f]{64}";

  /** Its digits are other ones than ours. */
  private static final Locale PERSIAN = Locale.forLanguageTag("fa-IR");

  @RegisterExtension
  final Conformance conformance = new Conformance(this::subject, this::reportName, this::reported);

  private Observed<DatasetDescription> described;
  private Dataset dataset;
  private Optional<String> content = Optional.empty();

  /** Returns a new provider, made with its public constructor. */
  protected abstract DatasetProvider provider();

  /**
   * Returns where the data lies. By default nowhere, for data that is part of the plugin: the cache
   * folder does not exist and nothing may be downloaded. Options that it has no value of have their
   * defaults.
   */
  protected DatasetContext context() {
    Path nowhere = Path.of("target", "no-such-cache");
    return DatasetContext.of(nowhere).build();
  }

  /**
   * Returns what the files of the report are called; the id of the data set by default. A second
   * suite of one data set needs another name.
   */
  protected String reportName() {
    return provider().description().id();
  }

  /** Receives the report when all rules have run. */
  void reported(ConformanceReport report) {}

  private Subject subject() {
    DatasetDescription description = provider().description();
    SortedMap<String, String> conditions = new TreeMap<>();
    SortedMap<String, String> options = new TreeMap<>(context().options().asText());
    if (!options.isEmpty()) {
      conditions.put("options", options.toString());
    }
    content.ifPresent(sha256 -> conditions.put("content", sha256));
    return new Subject("data set", description.id(), description.title(), "", conditions);
  }

  @BeforeAll
  final void open() {
    // Here, as a class does once what it does when it is initialised.
    described = Observed.of(() -> provider().description());
    dataset = prepareAndOpen();
  }

  @AfterAll
  final void close() {
    if (dataset != null) {
      try (Dataset closed = dataset) {
        content = Optional.of(closed.sha256());
      }
    }
  }

  @Test
  @DisplayName("META-INF/services names it, so that it is found")
  void required_isFoundByTheServiceLoader() {
    Class<?> type = provider().getClass();
    assertTrue(
        ServiceLoader.load(DatasetProvider.class).stream().anyMatch(p -> p.type() == type),
        type.getName() + " is not in META-INF/services/" + DatasetProvider.class.getName());
  }

  @Test
  @DisplayName("The description is the same each time")
  void required_descriptionIsAlwaysTheSame() {
    DatasetProvider provider = provider();
    assertEquals(provider.description(), provider.description());
    assertEquals(provider.description(), provider().description());
  }

  @Test
  @DisplayName("Where the data lies changes neither id, title nor options")
  void required_aPlaceChangesNeitherTitleNorOptions() {
    DatasetDescription plain = provider().description();
    assertEquals(plain.id(), description().id());
    assertEquals(plain.title(), description().title());
    assertEquals(plain.options(), description().options());
  }

  @Test
  @DisplayName("Title, citation and licence are there")
  void required_namesSourceAndLicence() {
    assertFalse(description().title().isBlank(), "title");
    assertFalse(description().citation().isBlank(), "citation");
    assertFalse(description().licence().isBlank(), "licence");
  }

  @Test
  @DisplayName("There is a protocol called standard")
  void required_hasAStandardProtocol() {
    assertTrue(description().protocol("standard").isPresent());
  }

  @Test
  @DisplayName("Splits have different names, and the SHA-256 of their class lists")
  void required_splitsHaveNamesAndHashes() {
    List<String> names = description().splits().stream().map(SplitDescription::name).toList();
    assertEquals(names.size(), new HashSet<>(names).size(), "split names " + names);
    for (SplitDescription split : description().splits()) {
      assertTrue(split.sha256().matches(SHA256), split.sha256());
    }
  }

  @Test
  @DisplayName("What can be opened is said to be present")
  void required_dataIsPresentOnceItCanBeOpened() {
    assertTrue(provider().isPresent(located()));
  }

  @Test
  @DisplayName("Input shape and kind of task are the declared ones")
  void required_openedDataIsOfTheDeclaredKind() {
    assertEquals(description().input(), dataset.inputShape());
    boolean regression = dataset instanceof RegressionDataset;
    assertEquals(regression, description().taskType() == TaskType.REGRESSION);
  }

  @Test
  @DisplayName("The SHA-256 of the content is the same for each opening, in every language")
  void required_fingerprintIsTheSameForEachOpening() {
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
  @DisplayName("A second close does nothing")
  void required_closesTwice() {
    Dataset opened = prepareAndOpen();
    opened.close();
    assertDoesNotThrow(opened::close);
  }

  @Test
  @DisplayName("A second preparation finds the file of the first and leaves it alone")
  void required_preparingAgainFindsWhatWasPrepared() throws IOException {
    Optional<Path> first = provider().prepare(located());
    if (first.isPresent()) {
      Path prepared = located().cacheDirectory().resolve("prepared");
      assertEquals(prepared.resolve(provider().preparedName()), first.get().getParent());
      FileTime written = Files.getLastModifiedTime(first.get());
      assertEquals(first, provider().prepare(located()));
      assertEquals(written, Files.getLastModifiedTime(first.get()));
    }
  }

  @Test
  @DisplayName("Opened without the prepared file, the content is the same")
  void required_opensWithoutAPreparedFile() {
    try (Dataset unprepared = provider().open(located())) {
      assertEquals(dataset.sha256(), unprepared.sha256());
    }
  }

  @Test
  @DisplayName("Once it is there, it opens without a download")
  void required_opensOfflineOnceItIsThere() {
    try (Dataset offline = prepareAndOpen(located().copy().mayDownload(false).build())) {
      assertEquals(dataset.sha256(), offline.sha256());
    }
  }

  @Test
  @DisplayName("Where nothing is, opening it offline works all the same or is a UsageException")
  void required_missingDataIsAUsageException(@TempDir Path nothing) {
    DatasetContext empty =
        DatasetContext.of(nothing.resolve("cache")).options(located().options()).build();
    try {
      provider().open(empty).close();
      assertTrue(provider().isPresent(empty), "it opens, but is not said to be present");
    } catch (UsageException e) {
      assertFalse(e.getMessage().isBlank(), "the message says nothing");
    }
  }

  @Test
  @DisplayName("Making the provider and asking what it is prints nothing and starts no thread")
  void required_isDescribedWithoutASideEffect() {
    assertEquals("", described.printed(), "printed");
    assertEquals(Set.of(), described.threads(), "threads started");
  }

  final Dataset prepareAndOpen() {
    return prepareAndOpen(located());
  }

  private Dataset prepareAndOpen(DatasetContext context) {
    Optional<Path> prepared = provider().prepare(context);
    return provider().open(context.copy().prepared(prepared).build());
  }

  final DatasetDescription description() {
    return provider().description(located());
  }

  /** Returns where the data lies, with a value of each option that the data set declares. */
  private DatasetContext located() {
    DatasetContext context = context();
    List<Option<?>> declared = provider().description().options();
    Options options = Options.resolve(declared, context.options().asText());
    return context.copy().options(options).build();
  }

  /** Returns the data set that is open during all tests. */
  final Dataset dataset() {
    return dataset;
  }
}
