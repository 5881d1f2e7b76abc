package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetsCommandTest extends CommandLineTestCase {
  @Test
  void theListSaysWhatIsThere() {
    assertEquals(0, run("datasets", "list"));
    assertTrue(
        output().startsWith("absent  not present    to fetch 12.0 MB  " + directory), output());
    assertTrue(output().contains("\ntiles   present"), output());
    assertEquals(0, run("datasets", "list", "--json"));
    assertTrue(output().contains("\"downloadBytes\" : 12000000"), output());
  }

  @Test
  void aDatasetIsReadWhole() {
    assertEquals(0, run("datasets", "check", "tiles"));
    assertTrue(output().contains("classes       23\n"), output());
    assertTrue(output().contains("inputs        230\n"), output());
    assertTrue(output().contains("published     yes\n"), output());
    assertEquals(0, run("datasets", "check", "lines"));
    assertEquals(2, run("datasets", "check", "tiles", "--option", "lines.side=3"));
    assertEquals(
        List.of("Option '--option' must be tiles.NAME=VALUE here, found 'lines.side=3'"), errors());
  }

  @Test
  void whatIsNeverDownloadedIsNotFetched() {
    assertEquals(2, run("datasets", "fetch", "tiles"));
    assertEquals(
        List.of("Data set 'tiles' has no download of its own; see 'episodic describe tiles'"),
        errors());
    assertEquals(0, run("datasets", "prepare", "tiles"));
    assertEquals("Data set 'tiles' has no prepared file\n", output());
  }

  @Test
  void theEnvironmentSwitchesDownloadsOff() {
    environment.put("EPISODIC_OFFLINE", "1");
    assertEquals(0, run("list"));
    assertTrue(output().contains("absent  Absent  classification  not present\n"), output());
  }

  @Test
  void preparedFilesThatDataSetsShareAreSeen() throws IOException {
    Path shared = Files.createDirectories(directory.resolve("cache/prepared/shared-images"));
    Files.write(shared.resolve("a.images"), new byte[2_000_000]);
    assertEquals(0, run("datasets", "list"));
    assertTrue(output().startsWith("absent  not present  prepared 2.0 MB  to fetch"), output());
  }

  @Test
  void fetchingIntoADataFolderIsRefused() throws IOException {
    assertEquals(2, run("datasets", "fetch", "absent", "--data", "."));
    String refusal =
        "'datasets fetch' downloads into the cache folder; name that by --cache, not --data";
    assertEquals(List.of(refusal), errors());
    Path defaults = Files.writeString(directory.resolve("defaults"), "data = .\n");
    environment.put("EPISODIC_DEFAULTS", defaults.toString());
    run("datasets", "fetch", "absent", "--offline");
    assertFalse(errors().contains(refusal), errors().toString());
  }

  @Test
  void dataMayBeAnArchive() throws IOException {
    Path archive = Files.write(directory.resolve("a.ZIP"), new byte[1]);
    assertEquals(0, run("datasets", "list", "--data", "a.ZIP"));
    assertTrue(output().contains("  " + archive + "\n"), output());
    Files.write(directory.resolve("a.7z"), new byte[1]);
    assertEquals(2, run("datasets", "list", "--data", "a.7z"));
  }
}
