package org.episodic.reports.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a text in which papers are linked.
 *
 * @param text what it says
 * @param href where it leads; empty for plain text
 */
public record Linked(String text, String href) {
  private static final Pattern ARXIV =
      Pattern.compile("arXiv[: ]\\s?([0-9]{4}\\.[0-9]{4,5}(v[0-9]{1,2})?)");

  /** Cuts a text into pieces, each arXiv number one of its own. */
  public static List<Linked> of(String text) {
    String clean = Text.clean(text);
    List<Linked> pieces = new ArrayList<>();
    Matcher matcher = ARXIV.matcher(clean);
    int end = 0;
    while (matcher.find()) {
      pieces.add(new Linked(clean.substring(end, matcher.start()), ""));
      pieces.add(new Linked(matcher.group(), "https://arxiv.org/abs/" + matcher.group(1)));
      end = matcher.end();
    }
    pieces.add(new Linked(clean.substring(end), ""));
    return pieces.stream().filter(p -> !p.text().isEmpty()).toList();
  }
}
