/**
 * The plugin interface of Episodic. An author needs nothing else, and this module depends on
 * nothing but the JDK.
 *
 * <h2>An algorithm in five minutes</h2>
 *
 * <ol>
 *   <li>Implement {@link org.episodic.spi.algorithm.AlgorithmProvider}: a description with the
 *       declared options, the training episodes wanted, and {@code create}.
 *   <li>Implement {@link org.episodic.spi.algorithm.MetaLearner}. The harness samples all episodes:
 *       training episodes come with every label, evaluation tasks without query labels.
 *   <li>Name the provider in {@code META-INF/services/org.episodic.spi.algorithm.AlgorithmProvider}
 *       and put the jar into {@code plugins/}.
 *   <li>Let a test class extend {@code org.episodic.testkit.AlgorithmContract}.
 * </ol>
 *
 * <p>Data sets ({@link org.episodic.spi.dataset.DatasetProvider}) and reports ({@link
 * org.episodic.spi.result.ReportWriter}) join in the same way.
 *
 * <h2>Rules for every plugin</h2>
 *
 * <ul>
 *   <li>All randomness comes from the {@link org.episodic.spi.Seed} handed in.
 *   <li>A user's mistake is a {@link org.episodic.spi.UsageException}; anything else thrown is a
 *       defect.
 *   <li>Nothing is written outside the directories handed in, nothing is printed.
 *   <li>Numbers are plain Java buffers here; which numerical library computes is the plugin's
 *       affair.
 * </ul>
 */
package org.episodic.spi;
