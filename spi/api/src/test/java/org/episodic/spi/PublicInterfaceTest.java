package org.episodic.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What plugins are compiled against, in {@code public-interface.txt}. A line that goes or changes
 * breaks plugins; new ones are fine. Both are accepted by {@code -Dpublic-interface.write=true},
 * which writes the file anew, so that a break is a line of the change and never an accident.
 */
final class PublicInterfaceTest {
  private static final Path FILE = Path.of("src/test/resources/public-interface.txt");

  @Test
  void isAsWritten() throws Exception {
    String now = String.join("\n", signatures()) + "\n";
    if (Boolean.getBoolean("public-interface.write")) {
      Files.writeString(FILE, now);
    }
    assertEquals(Files.readString(FILE), now, "The interface has changed; see PublicInterfaceTest");
  }

  @Test
  void everyTypeSaysSinceWhen() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String text = Files.readString(file);
        boolean isPublic = text.lines().anyMatch(line -> line.startsWith("public "));
        assertTrue(!isPublic || text.contains(" * @since "), file + " has no @since");
      }
    }
  }

  private static List<String> signatures() throws URISyntaxException, IOException {
    Path classes = Path.of(Seed.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
          .map(name -> type(name.substring(0, name.length() - 6).replaceAll("[/\\\\]", ".")))
          .filter(PublicInterfaceTest::isSeen)
          .sorted((one, other) -> one.getName().compareTo(other.getName()))
          .forEach(type -> lines.addAll(signatures(type)));
    }
    return lines;
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, false, Seed.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isSeen(Class<?> type) {
    return isSeen(type.getModifiers())
        && (type.getEnclosingClass() == null || isSeen(type.getEnclosingClass()));
  }

  private static boolean isSeen(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static List<String> signatures(Class<?> type) {
    TreeSet<String> members = new TreeSet<>();
    for (Executable[] some : List.of(type.getDeclaredConstructors(), type.getDeclaredMethods())) {
      for (Executable member : some) {
        if (isSeen(member.getModifiers()) && !member.isSynthetic()) {
          members.add("  " + member.toGenericString());
        }
      }
    }
    for (Field field : type.getDeclaredFields()) {
      if (isSeen(field.getModifiers()) && !field.isSynthetic()) {
        members.add("  " + field.toGenericString());
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        Stream.concat(
                Stream.ofNullable(type.getGenericSuperclass()),
                Stream.of(type.getGenericInterfaces()))
            .map(parent -> parent.getTypeName())
            .filter(parent -> !parent.equals("java.lang.Object"))
            .reduce(type.toGenericString(), (line, parent) -> line + " : " + parent));
    lines.addAll(members);
    return lines;
  }
}
