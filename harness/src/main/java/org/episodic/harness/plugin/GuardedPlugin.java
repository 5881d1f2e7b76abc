package org.episodic.harness.plugin;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.episodic.spi.PluginText;

/**
 * Stands before a plugin: asks what has no arguments only once, since the answer is always the
 * same, lets it be known while the plugin's code runs, and gives that its class loader. What the
 * plugin throws goes through.
 */
final class GuardedPlugin implements InvocationHandler {
  private final Object provider;
  private final String name;
  private final PluginCalls calls;
  private final PluginContext context;
  private final Map<Method, Object> answers = new ConcurrentHashMap<>();

  private GuardedPlugin(Object provider, String name, PluginCalls calls, PluginContext context) {
    this.provider = provider;
    this.name = name;
    this.calls = calls;
    this.context = context;
  }

  /**
   * Returns a stand-in that has asked everything without arguments already. The class loader of its
   * class is that of the context, so that it finds the plugin's resources.
   *
   * @param name what messages call the plugin
   * @throws Exception what the plugin threw, or what is wrong with an answer; errors too
   */
  static <T> T of(
      Class<T> service, Object provider, String name, PluginCalls calls, PluginContext context)
      throws Exception {
    GuardedPlugin guard = new GuardedPlugin(provider, name, calls, context);
    for (Method method : service.getMethods()) {
      if (method.getParameterCount() == 0) {
        guard.answers.put(method, guard.answer(method));
      }
    }
    return service.cast(Proxy.newProxyInstance(context.loader(), new Class<?>[] {service}, guard));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return method.getName().equals("equals")
          ? (Object) (proxy == arguments[0])
          : method.invoke(this, arguments);
    }
    Object answer = answers.get(method);
    return answer == null ? call(method, arguments) : answer;
  }

  private Object answer(Method method) throws Exception {
    Object answer = call(method);
    Objects.requireNonNull(answer, method.getName() + "() returned null");
    return answer instanceof String text
        ? PluginText.requireLine("What " + method.getName() + "() returns", text)
        : answer;
  }

  private Object call(Method method, Object... arguments) throws Exception {
    Object answer =
        calls.run(
            name,
            method.getName(),
            () -> {
              try {
                return context.run(() -> method.invoke(provider, arguments));
              } catch (InvocationTargetException e) {
                throw thrown(e.getCause());
              }
            });
    return context.following(answer);
  }

  /** Returns what code called by reflection threw, or throws it if it is an error. */
  static Exception thrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof Exception exception ? exception : new IllegalStateException(cause);
  }
}
