package org.episodic.datasets.omniglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.episodic.datasets.download.ArchiveServer;
import org.episodic.datasets.pack.Locks;
import org.episodic.datasets.pack.PackFolder;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OmniglotProviderTest {
  private final List<String> notices = new ArrayList<>();

  @TempDir static Path shared;
  @TempDir Path folder;

  @Test
  void publishedDrawingsHaveTheGoldenFingerprint() {
    String data = System.getenv("EPISODIC_DATA");
    assumeTrue(data != null, "EPISODIC_DATA does not name a folder");
    DatasetProvider provider = new OmniglotProvider();
    DatasetContext context = context(Optional.of(Path.of(data)), false);
    assumeTrue(provider.isPresent(context), "no Omniglot in " + data);
    try (Dataset omniglot = provider.open(context)) {
      assertEquals(OmniglotProvider.PUBLISHED_SHA256, omniglot.sha256());
      assertEquals(List.of(), notices);
    }
  }

  @Test
  void absentDataIsDownloadedOnceAndTheLicenceShownBefore() throws IOException {
    try (ArchiveServer server = new ArchiveServer(archives())) {
      DatasetProvider provider = new OmniglotProvider(server.download());
      DatasetContext context = context(Optional.empty(), true);
      assertFalse(provider.isPresent(context));
      String first = fingerprint(provider, context);
      assertTrue(notices.get(0).contains("MIT licence, copyright 2015 Brenden Lake"));
      assertTrue(notices.get(0).contains("Science 350 (2015)"));
      assertTrue(
          notices.get(3).contains("not the published drawings (SHA-256 " + first), notices.get(3));
      assertTrue(provider.isPresent(context));
      assertEquals(first, fingerprint(provider, context));
      assertEquals(2, server.requests().size());
      assertTrue(Files.exists(folder.resolve("cache/omniglot/images_background.zip")));
    }
  }

  @Test
  void namedFolderWithoutOmniglotIsRefusedAndNothingIsDownloadedIntoIt() throws IOException {
    Path named = Files.createDirectory(folder.resolve("named"));
    DrawnOmniglot.writeFolder(named, DrawnOmniglot.half(few(), "images_background"));
    try (ArchiveServer server = new ArchiveServer(Map.of("images_background.zip", new byte[1]))) {
      DatasetProvider provider = new OmniglotProvider(server.download());
      DatasetContext context = context(Optional.of(named), true);
      assertFalse(provider.isPresent(context));
      assertEquals(
          List.of(
              "Omniglot is not in '%s'; expected the folders images_background and".formatted(named)
                  + " images_evaluation, or each of them as a zip archive, or omniglot.zip that"
                  + " holds both, or a folder for each of the 50 alphabets"),
          refusal(provider, context).problems());
      assertEquals(List.of(), server.requests());
    }
    try (Stream<Path> files = Files.list(named)) {
      assertEquals(1, files.count());
    }
    assertFalse(Files.exists(folder.resolve("cache")));
  }

  @Test
  void absentDataIsRefusedWithoutPermissionToDownload() {
    UsageException refusal = refusal(new OmniglotProvider(), context(Optional.empty(), false));
    assertTrue(refusal.getMessage().endsWith("or a download to be allowed"));
    assertFalse(Files.exists(folder.resolve("cache")));
  }

  @Test
  void damagedArchiveIsNamed() throws IOException {
    Path archive = DrawnOmniglot.writeZip(folder.resolve("omniglot.zip"), few());
    byte[] whole = Files.readAllBytes(archive);
    Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(archive, "Archive '%s' is damaged or not a zip archive".formatted(archive));
  }

  @Test
  void namedFileThatIsNoArchiveIsRefused() throws IOException {
    Path text = folder.resolve("data.txt");
    Files.writeString(text, "not an archive", StandardCharsets.UTF_8);
    assertRefused(text, "Archive '%s' is damaged or not a zip archive".formatted(text));
  }

  @Test
  void archiveThatClimbsOutOfItsFolderIsRefused() throws IOException {
    Path archive = folder.resolve("omniglot.zip");
    List<Map.Entry<String, byte[]>> files = new ArrayList<>(few().entrySet());
    files.add(Map.entry("../outside.png", new byte[1]));
    DrawnOmniglot.writeZip(archive, files);
    assertRefused(archive, "Archive '%s' is damaged or not a zip archive".formatted(archive));
    assertFalse(Files.exists(folder.resolve("outside.png")));
  }

  @Test
  void drawingThatUnpacksToFarMoreIsRefused() throws IOException {
    Map<String, byte[]> files = new TreeMap<>(DrawnOmniglot.files(CharacterTable.load().names()));
    String first = files.keySet().iterator().next();
    files.put(first, new byte[64 << 20]);
    Path archive = DrawnOmniglot.writeZip(folder.resolve("omniglot.zip"), files);
    String name = first.substring(first.indexOf('/') + 1);
    assertRefused(
        archive,
        "Omniglot drawing '%s' has more than 262144 bytes; at most that many are read"
            .formatted(name));
  }

  @Test
  void archiveWithoutTheFoldersIsRefused() throws IOException {
    Path archive = folder.resolve("omniglot.zip");
    DrawnOmniglot.writeZip(archive, DrawnOmniglot.half(few(), "images_background"));
    assertRefused(archive, "Archive '%s' has no folder images_evaluation;".formatted(archive));
  }

  @Test
  void incompleteDataIsRefusedWithTheMissingClasses() throws IOException {
    DrawnOmniglot.writeZip(folder.resolve("omniglot.zip"), few());
    UsageException refusal = refusal(new OmniglotProvider(), context(Optional.of(folder), false));
    assertEquals(11, refusal.problems().size());
    assertTrue(refusal.problems().get(0).contains("'Alphabet_of_the_Magi/character01' is missing"));
  }

  @Test
  void preparingDecodesOnceUntilAFileChanges() throws IOException {
    Path archive = Files.copy(whole(), folder.resolve("omniglot.zip"));
    OmniglotProvider provider = new OmniglotProvider();
    Path prepared = folder.resolve("cache/prepared/omniglot");
    List<Double> shares = new ArrayList<>();
    Set<Boolean> locked = new HashSet<>();
    DatasetContext context =
        context(Optional.of(folder), false)
            .copy()
            .progress(
                share -> {
                  shares.add(share);
                  locked.add(Locks.isHeld(prepared));
                })
            .build();
    Path first = provider.prepare(context).orElseThrow();
    assertEquals(Set.of(true), locked, "others wait");
    assertEquals(1623, shares.size(), "one for each class");
    assertEquals(shares.stream().sorted().toList(), shares, "never less");
    assertEquals(1, shares.get(1622));
    assertTrue(first.startsWith(prepared), first.toString());
    assertEquals(Optional.of(first), provider.prepare(context));
    assertEquals(1623, shares.size(), "nothing is decoded again");
    assertEquals(2, notices.size(), "each time that these are not the published drawings");
    DatasetContext opening = context.copy().prepared(Optional.of(first)).build();
    assertEquals(PackFolder.sha256(first), fingerprint(provider, opening));

    byte[] content = Files.readAllBytes(archive);
    Files.write(archive, Arrays.copyOf(content, content.length / 2));
    UsageException refusal = assertThrows(UsageException.class, () -> provider.prepare(context));
    assertTrue(refusal.getMessage().contains("damaged"), refusal.getMessage());
  }

  @Test
  void aCacheThatCannotBeWrittenCostsTimeOnly() throws IOException {
    Files.writeString(folder.resolve("cache"), "a file");
    OmniglotProvider provider = new OmniglotProvider();
    DatasetContext context = context(Optional.of(whole()), false);
    assertEquals(Optional.empty(), provider.prepare(context));
    assertEquals(1, notices.size());
    assertTrue(
        notices.get(0).startsWith("Omniglot is decoded anew for each cell"), notices.toString());
  }

  /** Returns an archive of all classes. */
  private static Path whole() throws IOException {
    Path archive = shared.resolve("whole.zip");
    return Files.exists(archive)
        ? archive
        : DrawnOmniglot.writeZip(archive, DrawnOmniglot.files(CharacterTable.load().names()));
  }

  private void assertRefused(Path place, String beginning) {
    UsageException refusal = refusal(new OmniglotProvider(), context(Optional.of(place), false));
    assertEquals(1, refusal.problems().size());
    assertTrue(refusal.getMessage().startsWith(beginning), refusal.getMessage());
  }

  private static UsageException refusal(DatasetProvider provider, DatasetContext context) {
    return assertThrows(UsageException.class, () -> provider.open(context));
  }

  private static String fingerprint(DatasetProvider provider, DatasetContext context) {
    try (Dataset dataset = provider.open(context)) {
      return dataset.sha256();
    }
  }

  private DatasetContext context(Optional<Path> data, boolean mayDownload) {
    return DatasetContext.of(folder.resolve("cache"))
        .dataDirectory(data)
        .mayDownload(mayDownload)
        .notices(notices::add)
        .build();
  }

  private static Map<String, byte[]> few() {
    return DrawnOmniglot.files(DrawnOmniglot.FEW);
  }

  private Map<String, byte[]> archives() throws IOException {
    Map<String, byte[]> files = DrawnOmniglot.files(CharacterTable.load().names());
    Map<String, byte[]> archives = new TreeMap<>();
    for (String half : OmniglotFolders.HALVES) {
      Path archive = folder.resolve("served").resolve(half + ".zip");
      DrawnOmniglot.writeZip(archive, DrawnOmniglot.half(files, half));
      archives.put(half + ".zip", Files.readAllBytes(archive));
    }
    return archives;
  }
}
