package org.episodic.harness.jar;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What is there once for Episodic and all plugins, since its values pass between them or since it
 * holds native libraries, of which a process can load only one.
 */
final class SharedClasses {
  private static final String OURS = "org/episodic/";
  private static final List<String> NATIVE = List.of("org/tensorflow/", "org/bytedeco/javacpp/");
  private static final List<String> PASSED_ON = List.of("com/google/protobuf/", "org/slf4j/");
  private static final Pattern VERSIONED = Pattern.compile("^META-INF/versions/[0-9]+/");
  private static final String CLASS = ".class";

  private SharedClasses() {}

  /** Says whether a resource is looked for in Episodic first. */
  static boolean isShared(String resource) {
    return resource.startsWith(OURS) || isNative(resource) || startsWithAny(resource, PASSED_ON);
  }

  /**
   * Says whether no plugin may bring an entry of its jar: a class of TensorFlow or JavaCPP, or one
   * that Episodic has too.
   */
  static boolean isReserved(String entry, ClassLoader shared) {
    String resource = VERSIONED.matcher(entry).replaceFirst("");
    return resource.endsWith(CLASS)
        && (isNative(resource)
            || resource.startsWith(OURS) && shared.getResource(resource) != null);
  }

  /** Returns who a reserved class belongs to, as messages call them. */
  static String owner(String entry) {
    return isNative(VERSIONED.matcher(entry).replaceFirst("")) ? "TensorFlow" : "Episodic";
  }

  /** Returns the resource of a class. */
  static String resource(String className) {
    return className.replace('.', '/') + CLASS;
  }

  private static boolean isNative(String resource) {
    return startsWithAny(resource, NATIVE);
  }

  private static boolean startsWithAny(String resource, List<String> prefixes) {
    return prefixes.stream().anyMatch(resource::startsWith);
  }
}
