package org.episodic.reports.site;

import java.util.List;
import org.episodic.reports.view.Text;

/**
 * One page of the site, for the template.
 *
 * @param path where it lies in the site, with slashes
 * @param root what leads from its folder to that of the site: empty, or {@code ../}
 * @param title its heading
 * @param paragraphs what to say first
 * @param filtered whether its rows can be filtered
 * @param sections its parts
 */
public record SitePage(
    String path,
    String root,
    String title,
    List<Line> paragraphs,
    boolean filtered,
    List<Part> sections) {
  public SitePage {
    paragraphs = List.copyOf(paragraphs);
    sections = List.copyOf(sections);
  }

  /**
   * A text that may lead somewhere.
   *
   * @param text one line
   * @param href where to, relative to the page or an address; empty if it leads nowhere
   * @param tone class of the style sheet; empty for plain text
   */
  public record Line(String text, String href, String tone) {
    public Line {
      text = Text.clean(text);
    }

    static Line of(String text) {
      return new Line(text, "", "");
    }

    static Line to(String text, String href) {
      return new Line(text, href, "");
    }
  }

  /**
   * A part of a page.
   *
   * @param id anchor
   * @param title its heading
   * @param note what to know of it; may be empty
   * @param columns headings of its table
   * @param rows of the table
   */
  public record Part(String id, String title, String note, List<Column> columns, List<Row> rows) {
    public Part {
      title = Text.clean(title);
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /**
   * A column.
   *
   * @param title its heading
   * @param numeric whether it is aligned to the right
   */
  public record Column(String title, boolean numeric) {}

  /**
   * A row.
   *
   * @param traits what it is filtered by: protocol, mode, supervision, share of training; empty
   *     where nothing is filtered
   * @param cells one for each column
   */
  public record Row(Traits traits, List<Line> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * What rows are filtered by; empty texts filter nothing.
   *
   * @param protocol id of the protocol
   * @param mode inductive or transductive
   * @param supervision supervised, unsupervised or unknown
   * @param training whole, part or unknown
   */
  public record Traits(String protocol, String mode, String supervision, String training) {
    static final Traits NONE = new Traits("", "", "", "");
  }
}
