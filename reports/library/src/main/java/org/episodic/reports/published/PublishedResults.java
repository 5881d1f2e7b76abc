package org.episodic.reports.published;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmDescription;

/** The published numbers that a class loader offers, and which files were skipped. Immutable. */
public final class PublishedResults {
  /** Name of the resource that a jar offers its numbers in. */
  public static final String RESOURCE = "META-INF/episodic/published-results.csv";

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final List<PublishedResult> results;
  private final List<String> skipped;
  private final Map<Target, List<PublishedResult>> byTask;

  /**
   * @param results every number, targets or not
   */
  public PublishedResults(List<PublishedResult> results) {
    this(results, List.of());
  }

  private PublishedResults(Collection<PublishedResult> results, List<String> skipped) {
    this.results = List.copyOf(results);
    this.skipped = List.copyOf(skipped);
    this.byTask = this.results.stream().collect(Collectors.groupingBy(r -> r.target().task()));
  }

  /**
   * Reads every file of that name that a class loader has, in the order of their addresses. A
   * number that two files have in all its columns counts once. A file that is malformed is left out
   * whole; see {@link #skipped}.
   */
  public static PublishedResults load(ClassLoader loader) {
    LinkedHashSet<PublishedResult> results = new LinkedHashSet<>();
    List<String> skipped = new ArrayList<>();
    try {
      ArrayList<URL> files = Collections.list(loader.getResources(RESOURCE));
      // Two entries of the class path may name one file; the order of the entries is chance.
      for (String file : files.stream().map(URL::toExternalForm).distinct().sorted().toList()) {
        try (var in = open(file)) {
          results.addAll(read(name(file), new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (UsageException | IOException e) {
          String problem = e instanceof IOException ? name(file) + ": " + e : e.getMessage();
          skipped.add("Published results are skipped: " + problem);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Published results cannot be read", e);
    }
    return new PublishedResults(results, skipped);
  }

  /** Returns an address as people write it: {@code /plugins/a.jar!/META-INF/…}. */
  private static String name(String file) {
    String path = file.replaceFirst("^(jar:)?file:", "");
    return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Opens without the cache, so that the jar is not held open after reading. */
  private static InputStream open(String file) throws IOException {
    URLConnection connection = new URL(file).openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  static List<PublishedResult> read(String file, Reader reader) throws IOException {
    List<PublishedResult> results = new ArrayList<>();
    try (var parser = FORMAT.parse(withoutMark(reader))) {
      long previousEnd = parser.getCurrentLineNumber();
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

  /** Editors of some systems begin a file with a mark that is no part of the text. */
  private static Reader withoutMark(Reader reader) throws IOException {
    BufferedReader text = new BufferedReader(reader);
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  /** Returns a line for each file that was left out: which, at what line, and why. */
  public List<String> skipped() {
    return skipped;
  }

  /** Returns every number, whatever its kind. */
  public List<PublishedResult> all() {
    return results;
  }

  /**
   * Returns the numbers a measurement may be held against, in file order. Where some name options
   * that it has, those that name the most; of these, quoted ones only if no other one is left. What
   * an external tool predicted is held against none.
   *
   * @param target what was measured; its algorithm may be another than that of the number
   * @param options the options of the algorithm by name
   */
  public List<PublishedResult> targets(Target target, Map<String, String> options) {
    if (target.algorithm().startsWith(AlgorithmDescription.EXTERNAL)) {
      return List.of();
    }
    List<PublishedResult> fitting =
        byTask.getOrDefault(target.task(), List.of()).stream()
            .filter(r -> r.fits(target.algorithm(), options).isPresent())
            .toList();
    ToIntFunction<PublishedResult> named = r -> r.fits(target.algorithm(), options).orElseThrow();
    int most = fitting.stream().mapToInt(named).max().orElse(0);
    Map<Boolean, List<PublishedResult>> quoted =
        fitting.stream()
            .filter(r -> named.applyAsInt(r) == most)
            .collect(Collectors.partitioningBy(r -> r.kind() == Kind.CITED));
    return quoted.get(false).isEmpty() ? quoted.get(true) : quoted.get(false);
  }
}
