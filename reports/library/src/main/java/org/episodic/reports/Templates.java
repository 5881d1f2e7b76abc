package org.episodic.reports;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Fills templates of HTML; whatever is put in means itself and is never markup. */
public final class Templates {
  private Templates() {}

  /**
   * Fills a template.
   *
   * @param template its name, a resource of this package
   * @param name what the template calls its model
   * @param model what it is filled with
   */
  public static String render(String template, String name, Object model) throws IOException {
    StringWriter out = new StringWriter();
    try {
      configuration().getTemplate(template).process(Map.of(name, model), out);
    } catch (TemplateException e) {
      throw new IllegalStateException("The template does not fit its model", e);
    }
    return out.toString();
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassForTemplateLoading(Templates.class, "");
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
