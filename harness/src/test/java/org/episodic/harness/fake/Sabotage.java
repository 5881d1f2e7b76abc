package org.episodic.harness.fake;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** What only a process of its own survives; does nothing for any other fault. */
final class Sabotage {
  private Sabotage() {}

  static void commit(String fault) {
    switch (fault) {
      case "exit" -> System.exit(7);
      case "exit3" -> System.exit(3);
      case "hang" -> sleepForEver();
      case "heap" -> allocateWithoutEnd();
      case "kill" -> killOwnProcess();
      case "segfault" -> writeToAddressZero();
      case "garbage" -> printGarbage();
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

  private static void writeToAddressZero() {
    try {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field field = type.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      Method write = type.getMethod("putAddress", long.class, long.class);
      write.invoke(field.get(null), 0L, 0L);
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
}
