package org.episodic.testkit.conformance;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.episodic.spi.SpiVersion;
import org.episodic.spi.WholeFile;

/**
 * What a suite found of a plugin. Equal findings give equal bytes: there is no time in it.
 *
 * @param subject the plugin
 * @param testkit version of the rules; empty if they are not in a jar
 * @param rules one result for each rule, by their names
 * @since 0.1.0
 */
public record ConformanceReport(Subject subject, String testkit, List<RuleResult> rules) {
  /** Name and version of the JSON form; a field that is added later does not raise it. */
  public static final String SCHEMA = "episodic-conformance/1";

  public ConformanceReport {
    rules = List.copyOf(rules);
  }

  /** Says whether no rule is broken and none was left out. */
  public boolean conforms() {
    return rules.stream()
        .map(RuleResult::outcome)
        .noneMatch(outcome -> outcome == Outcome.FAILED || outcome == Outcome.NOT_RUN);
  }

  /** Returns one line to cite: who, by which rules, under which conditions, and what was found. */
  public String verdict() {
    String numbers =
        subject.numbersVersion().isEmpty()
            ? ""
            : " (numbers version %s)".formatted(subject.numbersVersion());
    String conditions =
        subject.conditions().entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(joining(", "));
    return "%s%s%s %s the rules of Episodic testkit%s, interface %s%s: %s"
        .formatted(
            subject.id(),
            spaced(subject.version()),
            numbers,
            conforms() ? "keeps" : "does not keep",
            spaced(testkit),
            SpiVersion.current(),
            conditions.isEmpty() ? "" : ", with " + conditions,
            findings());
  }

  private String findings() {
    List<String> findings = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      List<RuleResult> found = rules.stream().filter(rule -> rule.outcome() == outcome).toList();
      boolean named = outcome == Outcome.FAILED;
      if (!found.isEmpty()) {
        String names = found.stream().map(RuleResult::id).collect(joining(", "));
        findings.add(found.size() + " " + words(outcome) + (named ? " (" + names + ")" : ""));
      }
    }
    return String.join(", ", findings);
  }

  private static String spaced(String text) {
    return text.isEmpty() ? "" : " " + text;
  }

  private static String words(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Returns it as JSON, see {@link #SCHEMA}. */
  public String json() {
    StringWriter text = new StringWriter();
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
      json.writeStartObject();
      json.writeStringField("schema", SCHEMA);
      json.writeStringField("verdict", verdict());
      json.writeBooleanField("conforms", conforms());
      json.writeStringField("testkitVersion", testkit);
      json.writeNumberField("spiVersion", SpiVersion.current());
      json.writeObjectFieldStart("plugin");
      json.writeStringField("kind", subject.kind());
      json.writeStringField("id", subject.id());
      json.writeStringField("title", subject.title());
      json.writeStringField("version", subject.version());
      json.writeStringField("numbersVersion", subject.numbersVersion());
      json.writeStringField("jarSha256", subject.jarSha256());
      json.writeEndObject();
      json.writeObjectFieldStart("conditions");
      for (Map.Entry<String, String> entry : subject.conditions().entrySet()) {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("rules");
      for (RuleResult rule : rules) {
        json.writeStartObject();
        json.writeStringField("id", rule.id());
        json.writeStringField("meaning", rule.meaning());
        json.writeStringField("kind", rule.kind().name());
        json.writeStringField("outcome", rule.outcome().name());
        json.writeStringField("reason", rule.reason());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  /** Returns it as Markdown. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("# Conformance of ").append(cell(subject.title())).append("\n\n");
    text.append("> ").append(cell(verdict())).append("\n\n");
    if (!subject.jarSha256().isEmpty()) {
      text.append("SHA-256 of the jar: `").append(subject.jarSha256()).append("`\n\n");
    }
    text.append("| rule | what it says | outcome |\n| --- | --- | --- |\n");
    for (RuleResult rule : rules) {
      String reason = rule.reason().isEmpty() ? "" : ": " + rule.reason();
      text.append("| `%s` | ".formatted(rule.id()))
          .append(cell(rule.meaning()))
          .append(" | ")
          .append(cell(words(rule.outcome()) + reason))
          .append(" |\n");
    }
    return text.toString();
  }

  /** A plugin's own words must not end a cell, or mean anything. */
  private static String cell(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").replaceAll("[\\\\|`*_<>\\[\\]#]", "\\\\$0");
  }

  /**
   * Writes both forms, {@code <name>.json} and {@code <name>.md}.
   *
   * @param directory made if it does not exist
   */
  public void writeTo(Path directory, String name) throws IOException {
    Files.createDirectories(directory);
    write(directory.resolve(name + ".json"), json());
    write(directory.resolve(name + ".md"), markdown());
  }

  private static void write(Path file, String text) throws IOException {
    WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
