package org.episodic.datasets.pickle;

import java.io.ByteArrayOutputStream;

/** Texts of protocol 0, which are written as Python's source code writes them. */
final class PickleText {
  private PickleText() {}

  /** Returns the bytes of a quoted text. */
  static byte[] quoted(String line) throws PickleException {
    int last = line.length() - 1;
    if (last < 1 || line.charAt(0) != line.charAt(last) || "'\"".indexOf(line.charAt(0)) < 0) {
      throw new PickleException("a text is not in quotes");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 1; i < last; i++) {
      if (line.charAt(i) != '\\') {
        bytes.write(line.charAt(i));
        continue;
      }
      i++;
      int escape = "ntr\\'\"".indexOf(line.charAt(i));
      if (escape >= 0) {
        bytes.write("\n\t\r\\'\"".charAt(escape));
      } else if (line.charAt(i) == 'x') {
        bytes.write(Integer.parseInt(line.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        throw new PickleException("escape '\\%s' is not known".formatted(line.charAt(i)));
      }
    }
    return bytes.toByteArray();
  }

  /** Returns a text in which characters above 255 are written by their number. */
  static String rawUnicode(String line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      if (line.startsWith("\\u", i)) {
        text.append((char) Integer.parseInt(line.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        text.append(line.charAt(i));
      }
    }
    return text.toString();
  }
}
