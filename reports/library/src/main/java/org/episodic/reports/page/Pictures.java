package org.episodic.reports.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Pictures that a page holds once and shows many times. */
final class Pictures {
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{16,}={0,2}");

  /**
   * A picture.
   *
   * @param id unique in the page
   * @param png the PNG file in Base64
   */
  public record Picture(String id, String png) {}

  private final Map<String, String> ids = new LinkedHashMap<>();

  /** Returns the id of a picture; nothing if the text is no Base64. */
  Optional<String> id(String png) {
    return BASE64.matcher(png).matches()
        ? Optional.of(ids.computeIfAbsent(png, p -> "p" + (ids.size() + 1)))
        : Optional.empty();
  }

  List<Picture> all() {
    return ids.entrySet().stream().map(e -> new Picture(e.getValue(), e.getKey())).toList();
  }
}
