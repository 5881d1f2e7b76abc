package org.episodic.harness;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import java.time.Clock;
import org.episodic.harness.cli.BenchCommand;
import org.episodic.harness.cli.DryRun;
import org.episodic.harness.cli.MergeCommand;
import org.episodic.harness.cli.ReportCommand;
import org.episodic.harness.cli.ReproduceCommand;
import org.episodic.harness.cli.ResumeCommand;
import org.episodic.harness.cli.RunCommand;
import org.episodic.harness.cli.SiteCommand;
import org.episodic.harness.cli.VerifyCommand;
import org.episodic.harness.cli.catalogue.DescribeCommand;
import org.episodic.harness.cli.catalogue.DescribePluginCommand;
import org.episodic.harness.cli.catalogue.DevicesCommand;
import org.episodic.harness.cli.catalogue.Installed;
import org.episodic.harness.cli.catalogue.ListCommand;
import org.episodic.harness.cli.catalogue.ListPluginsCommand;
import org.episodic.harness.cli.catalogue.PluginsCommand;
import org.episodic.harness.cli.catalogue.VerifyPluginCommand;
import org.episodic.harness.cli.compare.AcceptCommand;
import org.episodic.harness.cli.compare.BaselineCommand;
import org.episodic.harness.cli.compare.CheckCommand;
import org.episodic.harness.cli.compare.CompareCommand;
import org.episodic.harness.cli.compare.FreshSeedRuns;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.data.CheckDatasetCommand;
import org.episodic.harness.cli.data.DatasetsCommand;
import org.episodic.harness.cli.data.FetchCommand;
import org.episodic.harness.cli.data.ListDatasetsCommand;
import org.episodic.harness.cli.data.PrepareCommand;
import org.episodic.harness.cli.reporting.Reports;
import org.episodic.harness.cli.reporting.RunConsole;
import org.episodic.harness.cli.show.EpisodesCommand;
import org.episodic.harness.cli.show.ExportCommand;
import org.episodic.harness.cli.show.FrozenCheckCommand;
import org.episodic.harness.cli.show.ScoreCommand;
import org.episodic.harness.execute.fork.CellExecutors;
import org.episodic.harness.forecast.Forecast;
import org.episodic.harness.plan.Planner;
import org.episodic.harness.profile.Ticker;
import org.episodic.harness.suite.Suite;
import org.episodic.harness.verify.InstalledPlugins;
import org.episodic.harness.verify.RunVerifier;

/** Wires the harness: one object of each kind for a process; what belongs to a run is passed. */
final class HarnessModule extends AbstractModule {
  private final Surroundings surroundings;

  HarnessModule(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().disableCircularProxies();
    binder().requireExactBindingAnnotations();
    bind(Surroundings.class).toInstance(surroundings);
    bind(Clock.class).toInstance(surroundings.clock());
    bind(Ticker.class).toInstance(System::nanoTime);
    bind(CellExecutors.class).in(Scopes.SINGLETON);
    bind(Suite.class).in(Scopes.SINGLETON);
    bind(Forecast.class).in(Scopes.SINGLETON);
    bind(DryRun.class).in(Scopes.SINGLETON);
    bind(Planner.class).in(Scopes.SINGLETON);
    bind(Reports.class).in(Scopes.SINGLETON);
    bind(Installed.class).in(Scopes.SINGLETON);
    bind(ListCommand.class).in(Scopes.SINGLETON);
    bind(DescribeCommand.class).in(Scopes.SINGLETON);
    bind(DevicesCommand.class).in(Scopes.SINGLETON);
    bind(EpisodesCommand.class).in(Scopes.SINGLETON);
    bind(ExportCommand.class).in(Scopes.SINGLETON);
    bind(FrozenCheckCommand.class).in(Scopes.SINGLETON);
    bind(ScoreCommand.class).in(Scopes.SINGLETON);
    bind(RunConsole.class).in(Scopes.SINGLETON);
    bind(RunCommand.class).in(Scopes.SINGLETON);
    bind(ResumeCommand.class).in(Scopes.SINGLETON);
    bind(MergeCommand.class).in(Scopes.SINGLETON);
    bind(ReportCommand.class).in(Scopes.SINGLETON);
    bind(InstalledPlugins.class).in(Scopes.SINGLETON);
    bind(RunVerifier.class).in(Scopes.SINGLETON);
    bind(SiteCommand.class).in(Scopes.SINGLETON);
    bind(VerifyCommand.class).in(Scopes.SINGLETON);
    bind(ReproduceCommand.class).in(Scopes.SINGLETON);
    bind(BenchCommand.class).in(Scopes.SINGLETON);
    bind(FreshSeedRuns.class).in(Scopes.SINGLETON);
    bind(CompareCommand.class).in(Scopes.SINGLETON);
    bind(BaselineCommand.class).in(Scopes.SINGLETON);
    bind(DatasetsCommand.class).in(Scopes.SINGLETON);
    bind(ListDatasetsCommand.class).in(Scopes.SINGLETON);
    bind(FetchCommand.class).in(Scopes.SINGLETON);
    bind(PrepareCommand.class).in(Scopes.SINGLETON);
    bind(CheckDatasetCommand.class).in(Scopes.SINGLETON);
    bind(PluginsCommand.class).in(Scopes.SINGLETON);
    bind(ListPluginsCommand.class).in(Scopes.SINGLETON);
    bind(DescribePluginCommand.class).in(Scopes.SINGLETON);
    bind(VerifyPluginCommand.class).in(Scopes.SINGLETON);
    bind(CheckCommand.class).in(Scopes.SINGLETON);
    bind(AcceptCommand.class).in(Scopes.SINGLETON);
  }
}
