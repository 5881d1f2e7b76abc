package org.episodic.reports;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.episodic.reports.section.Layout;
import org.episodic.reports.view.Document;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.ReportWriter;

/** The report as one page that needs neither network nor scripts. */
public final class HtmlReport implements ReportWriter {
  @Override
  public String id() {
    return "html";
  }

  @Override
  public String title() {
    return "Published versus measured, with charts, as one self-contained page (report.html)";
  }

  @Override
  public Path write(ReportInput input, Path directory) throws IOException {
    Document document = Layout.document(ReportFile.compare(input.results()), input.unfinished());
    return ReportFile.write(directory, "report.html", render(document));
  }

  @Override
  public List<String> notices(ReportInput input) {
    return ReportFile.notices();
  }

  static String render(Document document) throws IOException {
    StringWriter out = new StringWriter();
    try {
      configuration().getTemplate("report.ftlh").process(Map.of("document", document), out);
    } catch (TemplateException e) {
      throw new IllegalStateException("The template does not fit its model", e);
    }
    return out.toString();
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassForTemplateLoading(HtmlReport.class, "");
    configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
    configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
    configuration.setLocale(Locale.ROOT);
    configuration.setLocalizedLookup(false);
    configuration.setNumberFormat("computer");
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    return configuration;
  }
}
