package org.episodic.reports.allure;

import io.qameta.allure.model.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.episodic.reports.matrix.Names;
import org.episodic.reports.view.Text;
import org.episodic.spi.Sha256;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;

/**
 * What makes two cells of different runs one test. It depends on the cell alone, never on which
 * others there are: a seed or an option is part of it if and only if it is not the usual one, so
 * that neither a further algorithm nor a further seed gives any test another history. Allure 2 goes
 * by the history id, Allure 3 by the full name and the parameters; both are the same here.
 *
 * @param name for people
 * @param fullName {@code episodic.<data set>.<protocol>.<shape>.<algorithm>}
 * @param parameters the values that tell cells of one full name apart, by name
 * @param uuid of this result of it, made from run and cell
 */
record TestIdentity(
    String name, String fullName, SortedMap<String, String> parameters, String uuid) {
  private static final int HASH_DIGITS = 32;
  private static final long USUAL_SEED = 0;

  static TestIdentity of(CellResult cell) {
    CellKey key = cell.key();
    SortedMap<String, String> unusual = new TreeMap<>();
    if (key.seed() != USUAL_SEED) {
      unusual.put("seed", String.valueOf(key.seed()));
    }
    if (key.episodeSeed() != CellKey.EPISODE_SEED) {
      unusual.put("episode seed", String.valueOf(key.episodeSeed()));
    }
    cell.changedOptions().forEach((name, value) -> putOption(unusual, name, value));
    key.datasetOptions()
        .forEach(
            (name, value) -> putOption(unusual, CellKey.datasetOption(key.dataset(), name), value));
    StringBuilder name = new StringBuilder();
    name.append(key.algorithm()).append(", ").append(key.dataset()).append(' ');
    name.append(Names.shape(key));
    unusual.forEach((what, value) -> name.append(", ").append(what).append(' ').append(value));
    SortedMap<String, String> parameters = new TreeMap<>(unusual);
    parameters.put("budget", Names.budget(key));
    return new TestIdentity(
        Text.clean(name.toString()),
        Text.clean(
            "episodic.%s.%s.%s.%s"
                .formatted(key.dataset(), key.protocol().id(), Names.shape(key), key.algorithm())),
        parameters,
        uuid(cell.runId() + '\n' + cell.cellId()));
  }

  private static void putOption(SortedMap<String, String> parameters, String name, String value) {
    parameters.put("option " + Text.clean(name), Text.clean(value));
  }

  /** Returns a UUID that is a function of the text. */
  static String uuid(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Returns an id that all parameters of one test share. */
  String testCaseId() {
    return new Sha256().line(fullName).hex().substring(0, HASH_DIGITS);
  }

  /** Returns an id that all results of one test share. */
  String historyId() {
    Sha256 hash = new Sha256().line(fullName);
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      hash.line(parameter.getKey()).line(parameter.getValue());
    }
    return hash.hex().substring(0, HASH_DIGITS);
  }

  /** Returns a parameter that is shown and tells no test apart. */
  static Parameter excluded(String name, String value) {
    return new Parameter().setName(name).setValue(value).setExcluded(true);
  }
}
