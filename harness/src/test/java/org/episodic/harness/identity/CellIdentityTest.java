package org.episodic.harness.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.episodic.spi.Compute;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;
import org.episodic.spi.protocol.Sampling;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.PluginJar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void theTextThatIsHashedIsWrittenFieldByField() throws IOException {
    CellIdentity cell =
        new CellIdentity(
            1,
            new CellKey(
                "maml",
                "tiles",
                new Protocol(
                    "paper:a",
                    "all",
                    Rotations.NONE,
                    Rotations.RANDOM_PER_CLASS,
                    QueryRule.perClass(15),
                    600,
                    EvaluationMode.TRANSDUCTIVE),
                new TaskShape(5, 1, 15),
                Budget.QUICK,
                3,
                0,
                new TreeMap<>(Map.of("alpha", "\"0.4\"", "beta", "1"))),
            2,
            new PluginJar("1", "12"),
            new PluginJar("", "34"),
            new TreeMap<>(Map.of("Numbers", new PluginJar("2", "56"))),
            "78",
            "9a",
            Compute.cpu(2));
    assertEquals(
        """
        {"algorithmPlugin":{"sha256":"12","version":"1"},
        "compute":{"device":"cpu","threads":2},
        "datasetPlugin":{"sha256":"34","version":""},
        "datasetSha256":"78",
        "key":{"algorithm":"maml","budget":"QUICK","dataset":"tiles","episodeSeed":0,
        "options":{"alpha":"\\"0.4\\"","beta":"1"},
        "protocol":{"id":"paper:a","mode":"TRANSDUCTIVE","queries":{"count":15,"grid":false},
        "split":"all","testEpisodes":600,"testRotations":"RANDOM_PER_CLASS","trainRotations":"NONE"},
        "seed":3,"shape":{"queriesPerClass":15,"shot":1,"way":5}},
        "libraries":{"Numbers":{"sha256":"56","version":"2"}},
        "numbersVersion":2,"schemaVersion":1,"splitSha256":"9a"}
        """
            .replace("\n", ""),
        IdentityText.of(cell));
    assertEquals(cell, Json.readStrictly(Json.line(cell), CellIdentity.class));
  }

  @Test
  void tasksOfDrawnSizeAreAnotherCellAndAreReadBack() throws IOException {
    CellIdentity cell = Json.readStrictly(OF_ONE_SEED, CellIdentity.class);
    CellKey key = cell.key();
    CellIdentity drawn =
        new CellIdentity(
            cell.schemaVersion(),
            new CellKey(
                key.algorithm(),
                key.dataset(),
                key.protocol().with(Sampling.metaDataset()),
                key.shape(),
                key.budget(),
                key.seed(),
                key.episodeSeed(),
                key.options()),
            cell.numbersVersion(),
            cell.algorithmPlugin(),
            cell.datasetPlugin(),
            cell.libraries(),
            cell.datasetSha256(),
            cell.splitSha256(),
            cell.compute());
    assertNotEquals(cell.id(), drawn.id());
    assertNotEquals(cell.protocolHash(), drawn.protocolHash());
    assertEquals(drawn, Json.readStrictly(Json.line(drawn), CellIdentity.class));
    assertFalse(Json.line(cell).contains("sampling"));
  }

  /**
   * A part that one of them gets has to be written into the text, or be known to change nothing.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          algorithm dataset protocol shape budget seed episodeSeed options                | CellKey
          id split trainRotations testRotations queries testEpisodes mode sampling trainingOf | Protocol
          leastWay mostWay mostSupports mostOfClass trainingShot withinGroups             | Sampling
          count grid                                                                      | QueryRule
          way shot queriesPerClass                                                        | TaskShape
          device threads                                                                  | Compute
          version sha256                                                                  | PluginJar
          """)
  void everyPartIsKnownToTheText(String parts, String type) {
    Class<?> record =
        Stream.of(
                CellKey.class,
                Protocol.class,
                QueryRule.class,
                Sampling.class,
                TaskShape.class,
                Compute.class,
                PluginJar.class)
            .filter(candidate -> candidate.getSimpleName().equals(type))
            .findFirst()
            .orElseThrow();
    assertEquals(
        parts,
        Stream.of(record.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.joining(" ")));
  }

  private static CellIdentity changed(String field) throws IOException {
    return Json.readStrictly(OF_ONE_SEED.replaceFirst("\\{", "{" + field), CellIdentity.class);
  }
}
