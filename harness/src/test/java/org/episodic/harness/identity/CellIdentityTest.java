package org.episodic.harness.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.episodic.spi.result.PluginJar;
import org.junit.jupiter.api.Test;

/** Ids are promises: what was once written keeps its own. */
class CellIdentityTest {
  /** As it was written when one seed served training and test episodes. */
  private static final String OF_ONE_SEED =
      """
        {
          "algorithmPlugin": {
            "sha256": "804dc691183e998a1654ddb942b302ee52c7bc58ec518de7af4821218f0a0436",
            "version": "0.1.0-SNAPSHOT"
          },
          "compute": {
            "device": "cpu",
            "threads": 2
          },
          "datasetSha256": "36cb588ff72f4be19d3a5caa778b3377b618d3c81f4a46a0502ca197d9643481",
          "key": {
            "algorithm": "chance",
            "budget": "QUICK",
            "dataset": "glyphs",
            "options": {},
            "protocol": {
              "id": "standard",
              "mode": "INDUCTIVE",
              "queries": {
                "count": 15,
                "grid": false
              },
              "split": "glyphs",
              "testEpisodes": 1000,
              "testRotations": "RANDOM_PER_CLASS",
              "trainRotations": "RANDOM_PER_CLASS"
            },
            "seed": 4,
            "shape": {
              "queriesPerClass": 15,
              "shot": 1,
              "way": 5
            }
          },
          "schemaVersion": 1,
          "splitSha256": "c3fc9e01d6b1fdbb3c3c5439800afa28f9a5450156853901b0fe3ad317972822"
        }
      """;

  @Test
  void aCellOfOneSeedHasThatSeedForItsEpisodesAndKeepsItsId() throws IOException {
    CellIdentity cell = Json.readStrictly(OF_ONE_SEED, CellIdentity.class);
    assertEquals(4, cell.key().episodeSeed());
    assertEquals("5b0dd23c918672aa", cell.id());
    String zero = OF_ONE_SEED.replace("\"seed\": 4", "\"seed\": 0");
    assertEquals("6bf99c175250c237", Json.read(zero, CellIdentity.class).id());
  }

  @Test
  void anotherEpisodeSeedIsAnotherCell() throws IOException {
    String other = OF_ONE_SEED.replace("\"seed\": 4", "\"episodeSeed\": 0, \"seed\": 4");
    CellIdentity cell = Json.readStrictly(other, CellIdentity.class);
    assertEquals(0, cell.key().episodeSeed());
    assertEquals("9cedb388d1ea09d8", cell.id());
  }

  @Test
  void otherNumbersAreAnotherCellAndNoneRecordedIsNone() throws IOException {
    CellIdentity before = Json.readStrictly(OF_ONE_SEED, CellIdentity.class);
    assertEquals(0, before.numbersVersion());
    assertFalse(Json.line(before).contains("numbersVersion"));
    String later = OF_ONE_SEED.replaceFirst("\\{", "{\"numbersVersion\": 1,");
    CellIdentity now = Json.readStrictly(later, CellIdentity.class);
    assertNotEquals(before.id(), now.id());
    assertEquals(List.of("numbers version: 0 and 1"), before.differences(now));
    assertEquals(now, Json.readStrictly(Json.line(now), CellIdentity.class));
  }

  @Test
  void jarsBesideTheAlgorithmsOwnAreOfTheIdentityOnceRecorded() throws IOException {
    CellIdentity before = Json.readStrictly(OF_ONE_SEED, CellIdentity.class);
    assertEquals(PluginJar.UNKNOWN, before.datasetPlugin());
    assertEquals(Map.of(), before.libraries());
    CellIdentity data = changed("\"datasetPlugin\": {\"sha256\": \"12\", \"version\": \"1.0\"},");
    assertEquals(List.of("data set jar: unknown and 1.0 12"), before.differences(data));
    CellIdentity library =
        changed("\"libraries\": {\"Numbers\": {\"sha256\": \"34\", \"version\": \"\"}},");
    assertEquals(List.of("libraries: {} and {Numbers=34}"), before.differences(library));
    assertEquals(3, Set.of(before.id(), data.id(), library.id()).size());
  }

  private static CellIdentity changed(String field) throws IOException {
    return Json.readStrictly(OF_ONE_SEED.replaceFirst("\\{", "{" + field), CellIdentity.class);
  }
}
