package org.episodic.testkit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What a plugin's code does besides returning.
 *
 * @param value what it returned
 * @param printed to standard output and standard error
 * @param threads names of those that were started and run on
 */
record Observed<T>(T value, String printed, Set<String> threads) {
  private static final int COLLECTIONS = 2;

  static <T> Observed<T> of(Supplier<T> code) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Set<Thread> before = running();
    try (PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(stream);
      System.setErr(stream);
      T value = code.get();
      Set<Thread> after = new HashSet<>(running());
      after.removeAll(before);
      Set<String> names = new TreeSet<>();
      after.forEach(thread -> names.add(thread.getName()));
      return new Observed<>(value, printed.toString(StandardCharsets.UTF_8), names);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private static Set<Thread> running() {
    return Thread.getAllStackTraces().keySet();
  }

  /** Returns the bytes of the Java heap that are reachable. */
  static long reachableBytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
