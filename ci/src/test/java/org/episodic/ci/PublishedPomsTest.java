package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Every POM that is deployed says, itself or by its parents, what Maven Central asks for. */
final class PublishedPomsTest {
  private static final List<String> OWN =
      List.of("/project/name", "/project/description", "/project/artifactId");
  private static final List<String> INHERITED =
      List.of(
          "/project/url",
          "/project/licenses/license/name",
          "/project/licenses/license/url",
          "/project/developers/developer/name",
          "/project/developers/developer/url",
          "/project/scm/connection",
          "/project/scm/developerConnection",
          "/project/scm/url",
          // What makes sources, documentation and signatures of it.
          "/project/profiles/profile[id='sign']/build/plugins/plugin[artifactId='maven-gpg-plugin']");

  private final XPath xpath = XPathFactory.newInstance().newXPath();
  private final Map<Path, Document> deployed = new TreeMap<>();

  @Test
  void eachIsComplete() throws Exception {
    find(Documents.root());
    assertTrue(deployed.size() > 12, deployed.keySet()::toString);
    List<String> missing = new ArrayList<>();
    for (Map.Entry<Path, Document> pom : deployed.entrySet()) {
      for (String path : OWN) {
        if (text(path, pom.getValue()).isEmpty()) {
          missing.add(pom.getKey() + " " + path);
        }
      }
      for (String path : INHERITED) {
        if (inherited(path, pom.getKey()).isEmpty()) {
          missing.add(pom.getKey() + " " + path);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  /** Fills in the modules that are deployed, from a folder down. */
  private void find(Path module) throws Exception {
    Path file = module.resolve("pom.xml");
    Document pom = read(file);
    if (text("/project/properties/maven.deploy.skip", pom).isEmpty()) {
      deployed.put(file, pom);
    }
    int modules = Integer.parseInt(text("count(/project/modules/module)", pom));
    for (int i = 1; i <= modules; i++) {
      find(module.resolve(text("/project/modules/module[" + i + "]", pom)).normalize());
    }
  }

  private String inherited(String path, Path file) throws Exception {
    Document pom = read(file);
    String own = text(path, pom);
    Optional<Path> parent = parent(file, pom);
    return own.isEmpty() && parent.isPresent() ? inherited(path, parent.get()) : own;
  }

  private Optional<Path> parent(Path file, Document pom) throws Exception {
    if (text("/project/parent/artifactId", pom).isEmpty()) {
      return Optional.empty();
    }
    String said = text("/project/parent/relativePath", pom);
    Path parent = file.getParent().resolve(said.isEmpty() ? ".." : said).normalize();
    return Optional.of(Files.isDirectory(parent) ? parent.resolve("pom.xml") : parent);
  }

  private String text(String path, Document pom) throws Exception {
    return xpath.evaluate("string(" + path + ")", pom).strip();
  }

  private static Document read(Path file) throws Exception {
    File pom = file.toFile();
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom);
  }
}
