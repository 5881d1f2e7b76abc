package org.episodic.harness.plugin;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The plugins whose code is running in this process outside of a cell, so that one that ends the
 * process can be named. It may be used by several threads.
 */
public final class PluginCalls {
  private final Set<Call> running = ConcurrentHashMap.newKeySet();

  private record Call(Thread thread, String plugin, String method) {}

  /**
   * Who called {@code System.exit}.
   *
   * @param culprit the plugin, or the class that called it
   * @param method what the harness was waiting for, if it was waiting for a plugin
   */
  public record Exit(String culprit, Optional<String> method) {}

  /**
   * Runs code of a plugin and returns what it returns.
   *
   * @param plugin what messages call it
   * @param method what is called
   */
  <R> R run(String plugin, String method, Callable<R> code) throws Exception {
    Call call = new Call(Thread.currentThread(), plugin, method);
    running.add(call);
    try {
      return code.call();
    } finally {
      running.remove(call);
    }
  }

  /**
   * Returns who is ending the process by {@code System.exit}, asked while it ends; nobody if a
   * signal ends it.
   */
  public Optional<Exit> exit() {
    Map<Thread, StackTraceElement[]> stacks = Thread.getAllStackTraces();
    return stacks.entrySet().stream()
        .flatMap(entry -> caller(entry.getValue()).map(name -> exit(entry.getKey(), name)).stream())
        .findFirst();
  }

  private Exit exit(Thread thread, String caller) {
    Set<Call> calls = Set.copyOf(running);
    return calls.stream()
        .filter(call -> call.thread() == thread)
        .findFirst()
        .or(() -> calls.stream().findFirst())
        .map(call -> new Exit(call.plugin(), Optional.of(call.method())))
        .orElse(new Exit(caller, Optional.empty()));
  }

  /** Returns the class that called {@code exit}; the handler of a signal does not call that. */
  private static Optional<String> caller(StackTraceElement[] stack) {
    boolean exits = Stream.of(stack).anyMatch(PluginCalls::isExit);
    return exits
        ? Stream.of(stack)
            .map(StackTraceElement::getClassName)
            .filter(name -> !name.startsWith("java.lang."))
            .findFirst()
        : Optional.empty();
  }

  private static boolean isExit(StackTraceElement frame) {
    return frame.getClassName().equals(Runtime.class.getName())
        && frame.getMethodName().equals("exit");
  }
}
