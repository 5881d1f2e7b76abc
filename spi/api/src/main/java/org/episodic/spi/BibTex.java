package org.episodic.spi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References in the format of BibTeX: text of one entry each, such as {@code @article{lake2015,
 * …}}.
 *
 * @since 0.1.0
 */
public final class BibTex {
  private static final Pattern ENTRY =
      Pattern.compile("(@[A-Za-z]+ *\\{ *)([^\\s,{}()\"#%'=~\\\\]+)( *,.*)", Pattern.DOTALL);

  private BibTex() {}

  /**
   * Returns an entry without blanks around it and at the ends of its lines, which are ended by line
   * feeds, and with a space for each tab.
   *
   * @param what names the text in the message, such as {@code BibTeX of 'maml'}
   * @throws IllegalArgumentException if it is null, is not one entry, or holds other control
   *     characters
   */
  public static String require(String what, String entry) {
    if (entry == null) {
      throw new IllegalArgumentException(
          what + " is null; an entry such as @misc{key, …} is needed");
    }
    String spaced = entry.replace('\t', ' ').strip();
    List<String> lines = spaced.lines().map(String::stripTrailing).toList();
    lines.forEach(line -> PluginText.requirePrintable(what, line, "remove it"));
    String text = String.join("\n", lines);
    if (!ENTRY.matcher(text).matches() || end(text) != text.length()) {
      throw new IllegalArgumentException(
          "%s is not one entry such as @misc{key, title = {…}}, found '%s'"
              .formatted(what, lines.isEmpty() ? "" : lines.get(0)));
    }
    return text;
  }

  /** Returns the place after the brace that closes the first one, or -1. */
  private static int end(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '{') {
        depth++;
      } else if (text.charAt(i) == '}' && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  /** Returns an entry for what has no other: title and note, in words. */
  public static String misc(String id, String title, String note) {
    return "@misc{%s,\n  title = {%s},\n  note = {%s}\n}"
        .formatted(id, escape(title), escape(note));
  }

  private static String escape(String text) {
    return text.replaceAll("[{}\\\\^~]", " ").replaceAll("[&%$#_]", "\\\\$0");
  }

  /**
   * Returns the text of a file of entries: each once, in the order given. Of several entries with
   * one key, which BibTeX refuses, the later ones get a number behind it.
   *
   * @param entries as {@link #require} returns them
   * @return empty if there are none
   */
  public static String file(Collection<String> entries) {
    Set<String> keys = new HashSet<>();
    List<String> texts = new ArrayList<>();
    for (String entry : new LinkedHashSet<>(entries)) {
      Matcher parts = ENTRY.matcher(entry);
      if (parts.matches()) {
        String key = parts.group(2);
        for (int number = 2; !keys.add(key); number++) {
          key = parts.group(2) + "-" + number;
        }
        texts.add(parts.group(1) + key + parts.group(3) + "\n");
      }
    }
    return String.join("\n", texts);
  }
}
