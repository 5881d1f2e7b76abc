package org.episodic.broken;

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What only a process of its own survives; does nothing for any other fault. */
final class Sabotage {
  private Sabotage() {}

  static void commit(String fault) {
    switch (fault) {
      case "exit" -> System.exit(7);
      case "exit3" -> System.exit(3);
      case "hang" -> sleepForEver();
      case "stubborn" -> refuseToEnd();
      case "heap" -> allocateWithoutEnd();
      case "native-heap" -> NativeSabotage.allocateWithoutEnd();
      case "malloc" -> allocateUncounted();
      case "kill" -> killOwnProcess();
      case "segfault" -> writeToAddressZero();
      case "tensorflow-crash" -> NativeSabotage.takeGradientOfReferenceVariable();
      case "garbage" -> printGarbage();
      case "spam" -> printWithoutEnd();
      case "threads" -> new Thread(Sabotage::sleepForEver).start();
      default -> {}
    }
  }

  private static void sleepForEver() {
    while (true) {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        // It is stubborn.
      }
    }
  }

  /** A JVM that is asked to end waits for its shutdown hooks. */
  private static void refuseToEnd() {
    Runtime.getRuntime().addShutdownHook(new Thread(Sabotage::sleepForEver));
    sleepForEver();
  }

  private static void allocateWithoutEnd() {
    List<long[]> kept = new ArrayList<>();
    while (true) {
      kept.add(new long[1 << 16]);
    }
  }

  private static void killOwnProcess() {
    try {
      new ProcessBuilder("kill", "-KILL", String.valueOf(ProcessHandle.current().pid())).start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    sleepForEver();
  }

  /** Neither the Java heap nor JavaCPP counts these bytes; writing makes them resident. */
  private static void allocateUncounted() {
    long block = 4L << 20;
    while (true) {
      long address = (long) unsafe("allocateMemory", block);
      unsafe("setMemory", address, block, (byte) 1);
    }
  }

  private static void writeToAddressZero() {
    unsafe("putAddress", 0L, 0L);
  }

  /** The compiler warns of every direct use. */
  private static Object unsafe(String method, Object... arguments) {
    try {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field field = type.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      Class<?>[] types =
          Stream.of(arguments)
              .map(a -> a instanceof Byte ? byte.class : long.class)
              .toArray(Class<?>[]::new);
      return type.getMethod(method, types).invoke(field.get(null), arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void printGarbage() {
    System.out.println("{\"type\":\"exiting\",\"phase\":\"TRAIN\"}");
    System.out.println("{\"type\":\"result\",\"result\":null}");
    System.out.print("\u0000\u0007 no line feed");
    System.out.close();
    System.err.close();
  }

  private static void printWithoutEnd() {
    byte[] line = new byte[1 << 13];
    Arrays.fill(line, (byte) '.');
    line[line.length - 1] = '\n';
    while (true) {
      System.out.write(line, 0, line.length);
    }
  }
}
