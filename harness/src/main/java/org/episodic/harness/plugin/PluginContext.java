package org.episodic.harness.plugin;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Sees to it that code of a plugin runs with a class loader as that of the thread, which is what
 * many libraries look for their parts by.
 *
 * @param loader the class loader
 * @param follows whether objects that the plugin returns, such as learners and open data sets, run
 *     so too
 */
record PluginContext(ClassLoader loader, boolean follows) {
  private static final String INTERFACES = "org.episodic.spi.";

  /** Runs code and gives the thread its class loader back. */
  <R> R run(Callable<R> code) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return code.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Returns what stands for an answer: itself, unless it has code that is called later. */
  Object following(Object answer) {
    if (!follows || answer == null) {
      return answer;
    }
    if (answer instanceof Optional<?> optional) {
      return optional.map(this::following);
    }
    Set<Class<?>> interfaces = interfaces(answer.getClass());
    return answer instanceof Record || answer instanceof Enum || interfaces.isEmpty()
        ? answer
        : Proxy.newProxyInstance(
            loader, interfaces.toArray(Class<?>[]::new), new Follower(answer, this));
  }

  /** Returns the interfaces of the SPI that others may implement. */
  private static Set<Class<?>> interfaces(Class<?> type) {
    Set<Class<?>> found = new LinkedHashSet<>();
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Class<?> one : at.getInterfaces()) {
        if (one.getName().startsWith(INTERFACES) && !one.isSealed()) {
          found.add(one);
        } else {
          found.addAll(interfaces(one));
        }
      }
    }
    return found;
  }

  /** Hands calls on to an object of the plugin. */
  private record Follower(Object target, PluginContext context) implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (method.getDeclaringClass() == Object.class) {
        return method.getName().equals("equals")
            ? (Object) (proxy == arguments[0])
            : method.invoke(target, arguments);
      }
      try {
        return context.following(context.run(() -> method.invoke(target, arguments)));
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
