package org.episodic.reports.site;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.episodic.reports.view.Linked;
import org.episodic.spi.Sha256;

/** Names and addresses from text of others. */
final class Texts {
  private static final Pattern HARMLESS = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");

  private Texts() {}

  /** Returns the address of the paper that a citation names, or an empty text. */
  static String paper(String citation) {
    return Linked.of(citation).stream()
        .map(Linked::href)
        .filter(href -> !href.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Returns a file name for an id, whatever the id holds; different ids, different names. */
  static String fileName(String id) {
    return HARMLESS.matcher(id).matches()
        ? id
        : "x-" + new Sha256().bytes(id.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
