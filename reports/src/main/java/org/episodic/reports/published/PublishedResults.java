package org.episodic.reports.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.episodic.spi.UsageException;

/** The published numbers that the class path offers. Immutable. */
public final class PublishedResults {
  /** Name of the resource that a jar offers its numbers in. */
  public static final String RESOURCE = "META-INF/episodic/published-results.csv";

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private final List<PublishedResult> results;

  /**
   * @param results every number, targets or not
   */
  public PublishedResults(List<PublishedResult> results) {
    this.results = List.copyOf(results);
  }

  /**
   * Reads every file of that name on the class path, in the order of their addresses.
   *
   * @throws UsageException if a line is malformed; the message names file, line, column and value
   */
  public static PublishedResults load(ClassLoader loader) {
    var results = new ArrayList<PublishedResult>();
    try {
      var files = Collections.list(loader.getResources(RESOURCE));
      // Two entries of the class path may name one file; the order of the entries is chance.
      for (var file : files.stream().map(URL::toExternalForm).distinct().sorted().toList()) {
        try (var in = open(file)) {
          results.addAll(read(file, new InputStreamReader(in, StandardCharsets.UTF_8)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Published results cannot be read", e);
    }
    return new PublishedResults(results);
  }

  /** Opens without the cache, so that the jar is not held open after reading. */
  private static InputStream open(String file) throws IOException {
    var connection = new URL(file).openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  static List<PublishedResult> read(String file, Reader reader) throws IOException {
    var results = new ArrayList<PublishedResult>();
    try (var parser = FORMAT.parse(reader)) {
      var previousEnd = parser.getCurrentLineNumber();
      for (CSVRecord line : parser) {
        results.add(new PublishedRow(file, line, previousEnd + 1).read());
        previousEnd = parser.getCurrentLineNumber();
      }
    } catch (CSVException | IllegalArgumentException e) {
      throw new UsageException("%s is not valid CSV: %s".formatted(file, e.getMessage()));
    } catch (UncheckedIOException e) {
      throw new UsageException(
          "%s is not valid CSV: %s".formatted(file, e.getCause().getMessage()));
    }
    return List.copyOf(results);
  }

  /** Returns every number, whatever its kind. */
  public List<PublishedResult> all() {
    return results;
  }

  /** Returns the numbers a measurement of that target may be held against, in file order. */
  public List<PublishedResult> targets(Target target) {
    return results.stream()
        .filter(r -> r.kind() == Kind.ORIGINAL && r.target().equals(target))
        .toList();
  }
}
