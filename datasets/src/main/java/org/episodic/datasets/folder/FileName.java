package org.episodic.datasets.folder;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import org.episodic.spi.UsageException;

/** Names of files, whatever the encoding that Java reads them in. */
public final class FileName {
  private static final Set<String> LITTER = Set.of("Thumbs.db", "desktop.ini", "__MACOSX");

  private FileName() {}

  /**
   * Says whether a file or folder of that name is what operating systems leave behind, or hidden.
   */
  public static boolean isLitter(String name) {
    return name.startsWith(".") || LITTER.contains(name);
  }

  /**
   * Returns the last part of a path, composed (Unicode NFC), as systems differ in that.
   *
   * @throws UsageException if it is no UTF-8, or holds control characters
   */
  static String of(Path path) {
    String name = path.getFileName().toString();
    if (name.chars().allMatch(c -> c < 0x80 && !Character.isISOControl(c))) {
      return name;
    }
    return readable(stored(path).orElse(name), path.toString());
  }

  /**
   * Returns a name composed (Unicode NFC), as systems differ in that.
   *
   * @param shown what is so named, for messages
   * @throws UsageException if it is no text, or holds control characters
   */
  static String readable(String read, String shown) {
    if (read.chars().anyMatch(c -> Character.isISOControl(c) || c == '\uFFFD')) {
      throw new UsageException(
          "The name of '%s' is not readable text; expected UTF-8 without control characters"
              .formatted(shown));
    }
    return Normalizer.normalize(read, Normalizer.Form.NFC);
  }

  /** A URI has the bytes of a name, which Java may not be able to spell. */
  private static Optional<String> stored(Path path) {
    if (path.getFileSystem() != FileSystems.getDefault()) {
      return Optional.empty();
    }
    String raw = path.toUri().getRawPath();
    int end = raw.endsWith("/") ? raw.length() - 1 : raw.length();
    byte[] spelt =
        raw.substring(raw.lastIndexOf('/', end - 1) + 1, end).getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(spelt.length);
    for (int i = 0; i < spelt.length; i++) {
      if (spelt[i] == '%') {
        bytes.put(
            (byte) (Character.digit(spelt[i + 1], 16) << 4 | Character.digit(spelt[i + 2], 16)));
        i += 2;
      } else {
        bytes.put(spelt[i]);
      }
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
    } catch (CharacterCodingException e) {
      throw new UsageException(
          "The name of '%s' is not UTF-8; expected a name that is".formatted(path));
    }
  }
}
