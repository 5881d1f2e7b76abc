package org.episodic.datasets.folder;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.episodic.datasets.archive.ArchiveFiles;
import org.episodic.datasets.archive.ArchiveFiles.Entry;
import org.episodic.datasets.image.ImageFiles;
import org.episodic.spi.UsageException;

/** Looks through an archive for classes, as {@link ClassFolderReader} does through a folder. */
public final class ArchiveReader {
  private static final Comparator<Entry> BY_PATH = (a, b) -> compare(a.parts(), b.parts());

  private final ArchiveFiles files;
  private final ClassCollector found = new ClassCollector();
  private final Deque<String> open = new ArrayDeque<>();

  private ArchiveReader(ArchiveFiles files) {
    this.files = files;
  }

  /**
   * Reads the names of files.
   *
   * @param files closed with the result, and if there is none
   * @throws UsageException if it holds no classes, or something that cannot be understood
   */
  public static ClassFolders read(ArchiveFiles files) {
    try {
      return new ArchiveReader(files).read();
    } catch (RuntimeException e) {
      try {
        files.close();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  private ClassFolders read() {
    files.entries().stream()
        .filter(entry -> entry.parts().stream().noneMatch(FileName::isLitter))
        .sorted(BY_PATH)
        .forEach(this::add);
    leaveTo(0);
    found.leave(files.archive().toString());
    return found.found(files.archive(), files);
  }

  private void add(Entry entry) {
    List<String> parts = entry.parts();
    List<String> folders = entry.isFolder() ? parts : parts.subList(0, parts.size() - 1);
    int common = 0;
    for (String name : (Iterable<String>) open::descendingIterator) {
      if (common == folders.size() || !folders.get(common).equals(name)) {
        break;
      }
      common++;
    }
    leaveTo(common);
    try {
      for (String name : folders.subList(common, folders.size())) {
        found.enter(FileName.readable(name, files.shown(entry)));
        open.push(name);
      }
      if (!entry.isFolder()) {
        add(entry, FileName.readable(parts.get(parts.size() - 1), files.shown(entry)));
      }
    } catch (UsageException e) {
      e.problems().forEach(found::problem);
    }
  }

  private void add(Entry entry, String name) {
    if (ImageFiles.isNamedImage(name)) {
      found.image(name, new ArchivedImage(files, entry), entry.state());
    } else {
      found.other(files.shown(entry));
    }
  }

  private void leaveTo(int depth) {
    while (open.size() > depth) {
      List<String> path = List.copyOf(open);
      StringBuilder shown = new StringBuilder(files.archive() + "!");
      for (int i = path.size() - 1; i >= 0; i--) {
        shown.append('/').append(path.get(i));
      }
      found.leave(shown.toString());
      open.pop();
    }
  }

  private static int compare(List<String> a, List<String> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
