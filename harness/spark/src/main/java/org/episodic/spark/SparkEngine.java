package org.episodic.spark;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.episodic.harness.engine.Cluster;
import org.episodic.harness.engine.Engine;
import org.episodic.harness.engine.EngineSettings;
import org.episodic.spi.UsageException;

/** Cells as jobs of Apache Spark, one each. This process is the driver. */
public final class SparkEngine implements Engine {
  /** Setting: a zip of the distribution, which is sent to the machines. */
  static final String ARCHIVE = "spark.episodic.archive";

  /** Setting: the folder of the distribution on all machines. */
  static final String HOME = "spark.episodic.home";

  /** Setting: a file of further settings, for those that are secret. */
  static final String SETTINGS = "spark.episodic.settings";

  private static final Pattern MASTER =
      Pattern.compile(
          "spark://[^/,:]+:\\d+(,[^/,:]+:\\d+)*|local\\[[1-9]\\d{0,3}]"
              + "|local-cluster\\[[1-9]\\d{0,2},[1-9]\\d{0,2},(?<mib>[1-9]\\d{2,6})]");

  private static final int MEMORY = 512;

  @Override
  public String masters() {
    return "spark://HOST:PORT, local[N], local-cluster[WORKERS,CORES,MIB]";
  }

  @Override
  public boolean serves(String master) {
    return MASTER.matcher(master).matches();
  }

  @Override
  public Cluster open(EngineSettings settings) {
    SparkLog log = SparkLog.writeTo(settings.log());
    SparkConf conf = configuration(settings);
    SecretWatch watch = new SecretWatch(log);
    try {
      return new SparkCluster(new JavaSparkContext(new SparkContext(conf)), settings, log);
    } catch (UsageException e) {
      throw e;
    } catch (Exception e) {
      if (log.tellsOfSecret()) {
        Thread.interrupted();
        throw SparkCluster.secret(settings);
      }
      throw new UsageException(
          "Cluster '%s' cannot be reached: %s; see '%s'"
              .formatted(settings.master(), Causes.inOneLine(e), settings.log()));
    } finally {
      watch.close();
    }
  }

  private static SparkConf configuration(EngineSettings settings) {
    SparkConf conf =
        new SparkConf()
            .setMaster(settings.master())
            .setAppName("episodic " + settings.name())
            .set("spark.task.cpus", String.valueOf(settings.threads()))
            .set("spark.plugins", RelayPlugin.class.getName())
            .set("spark.extraListeners", Places.class.getName())
            .setJars(new String[] {jar().toString()});
    setDefaults(conf, settings.master());
    SortedMap<String, String> own = settings.configuration();
    if (own.containsKey(SETTINGS)) {
      read(Path.of(own.get(SETTINGS)), conf);
    }
    own.forEach(conf::set);
    if (own.containsKey(ARCHIVE)) {
      conf.set("spark.archives", own.get(ARCHIVE) + "#" + AgentTaskFunction.ARCHIVE);
    }
    if (own.containsKey("spark.jars")) {
      conf.set("spark.jars", jar() + "," + own.get("spark.jars"));
    }
    // The driver tries again itself, elsewhere if it must.
    conf.set("spark.task.maxFailures", "1").set("spark.speculation", "false");
    return conf;
  }

  private static void read(Path file, SparkConf conf) {
    Properties properties = new Properties();
    try (Reader text = Files.newBufferedReader(file)) {
      properties.load(text);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          "File '%s' of setting '%s' cannot be read: %s".formatted(file, SETTINGS, e));
    }
    properties.stringPropertyNames().stream()
        .filter(key -> key.startsWith("spark."))
        .forEach(key -> conf.set(key, properties.getProperty(key).trim()));
  }

  /** Cells are few, and their memory is not Spark's. */
  private static void setDefaults(SparkConf conf, String master) {
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    conf.setIfMissing("spark.ui.retainedJobs", "100");
    conf.setIfMissing("spark.ui.retainedStages", "100");
    conf.setIfMissing("spark.ui.retainedTasks", "100");
    conf.setIfMissing("spark.locality.wait", "60s");
    Matcher own = MASTER.matcher(master);
    boolean isSmall = own.matches() && own.group("mib") != null;
    int memory = isSmall ? Math.min(MEMORY, Integer.parseInt(own.group("mib"))) : MEMORY;
    conf.setIfMissing("spark.executor.memory", memory + "m");
  }

  /** Returns what the executors need of this module. */
  private static Path jar() {
    try {
      return new File(SparkEngine.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toPath();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Code comes from a file", e);
    }
  }
}
