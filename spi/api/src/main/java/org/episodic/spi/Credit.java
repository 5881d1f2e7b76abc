package org.episodic.spi;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whose an algorithm or a data set is: what has to be said of it wherever its numbers are shown.
 *
 * @param kind what it is
 * @param id its permanent id
 * @param title the name in full, one line
 * @param citation authors and venue, one line
 * @param licence that of the data, or of the implementation of the algorithm, one line; empty for
 *     an algorithm that states none
 * @param references the same as entries of BibTeX, see {@link BibTex#require}; may be empty
 * @since 0.1.0
 */
public record Credit(
    Kind kind, String id, String title, String citation, String licence, List<String> references) {
  /** Algorithms first, each kind by id, then by everything else. */
  public static final Comparator<Credit> ORDER =
      Comparator.comparing(Credit::kind)
          .thenComparing(Credit::id)
          .thenComparing(Credit::title)
          .thenComparing(Credit::toString);

  /** What is credited. */
  public enum Kind {
    /** An algorithm. */
    ALGORITHM,
    /** A data set. */
    DATASET
  }

  /**
   * Checks the texts.
   *
   * @throws IllegalArgumentException naming the one that is missing or not allowed
   */
  public Credit {
    Objects.requireNonNull(kind, "Kind of '" + id + "' is null");
    PluginId.require(id);
    PluginText.require("Title of '" + id + "'", title);
    PluginText.require("Citation of '" + id + "'", citation);
    if (kind == Kind.DATASET) {
      PluginText.require("Licence of '" + id + "'", licence);
    } else {
      PluginText.requireLine("Licence of '" + id + "'", licence);
    }
    references =
        references.stream().map(entry -> BibTex.require("BibTeX of '" + id + "'", entry)).toList();
  }

  /**
   * Returns the credit; without references there is one that is made of title and citation.
   *
   * @throws IllegalArgumentException naming the text that is missing or not allowed
   */
  public static Credit of(
      Kind kind,
      String id,
      String title,
      String citation,
      String licence,
      Optional<List<String>> references) {
    boolean said = title != null && citation != null;
    List<String> made = said ? List.of(BibTex.misc(id, title, citation)) : List.of();
    return new Credit(kind, id, title, citation, licence, references.orElse(made));
  }
}
