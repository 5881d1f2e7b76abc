/**
 * Numbers from papers, as data: every {@code META-INF/episodic/published-results.csv} on the class
 * path, so that any jar may add its own. Entry type: {@link
 * org.episodic.reports.published.PublishedResults}.
 *
 * <p>The file is RFC 4180 CSV in UTF-8 with a header line. An empty field means that the paper does
 * not say. The columns, in any order, all of them required but {@code met_by}, {@code training} and
 * {@code settings}:
 *
 * <ul>
 *   <li>{@code algorithm}: our permanent id, or an id of its own for a method we do not have; a
 *       method has one id, its forms are variants
 *   <li>{@code variant}: which configuration of it
 *   <li>{@code dataset}: our permanent id
 *   <li>{@code way}, {@code shot}: of the test tasks; way is 1 for regression. In reinforcement
 *       learning the arms of a bandit, and the pulls, or episodes, of a task; for the mazes, which
 *       episode of a task is scored
 *   <li>{@code metric}: the id of the metric. {@code accuracy}, {@code verification-accuracy},
 *       {@code success-rate} and {@code improved-rate} are fractions; {@code mse}, {@code
 *       cumulative-regret} (as a fraction of a uniform agent's), {@code steps-to-goal} and {@code
 *       success-steps} (over the episodes that reach it) are at least 0; {@code average-return},
 *       {@code trial-return} (over all episodes of a task) and {@code normalized-return} (as a
 *       fraction of that of a known policy) are any number
 *   <li>{@code inner_steps}: adaptation steps taken before scoring, where the paper prints several
 *   <li>{@code value}, {@code ci95_half_width}: as printed, in the unit of the metric; a standard
 *       error that is printed is multiplied by 1.96
 *   <li>{@code interval_kind}: what the half width is, see {@link
 *       org.episodic.reports.published.IntervalKind}
 *   <li>{@code kind}: whose number it is, see {@link org.episodic.reports.published.Kind}; a
 *       measurement is held against {@code original} rows, and {@code cited} ones where there is no
 *       original
 *   <li>{@code protocol}: the protocol of ours made after the paper, such as {@code paper:finn}
 *   <li>{@code split}: name of the class split; the finn, nichol, mishra and hsu splits were never
 *       published as portable lists, so equal names mean equal rules, not equal classes
 *   <li>{@code train_rotations}, {@code test_rotations}: {@code none}, {@code random-per-class} or
 *       {@code as-classes}
 *   <li>{@code queries_per_class}, {@code test_episodes}: of the test tasks
 *   <li>{@code mode}: {@code inductive}, {@code transductive} or {@code unknown}
 *   <li>{@code met_by}: which measurements it is a number of, if not every one of {@code
 *       algorithm}: {@code maml[first-order=true]; fomaml}. Rows of another kind than {@code
 *       original} and {@code cited} are held against a measurement only if they name options here,
 *       other than an algorithm's defaults; what is named is the paper's setting as well
 *   <li>{@code training}: meta-iterations of the paper, {@code not-stated}, or empty if they are
 *       those that the algorithm declares
 *   <li>{@code settings}: values of our options that the paper used for this number, as far as it
 *       says, {@code meta-batch=32; inner-steps=5}; of other options it is taken to be the default.
 *       Where a paper and its official code disagree it is the code's, which made the number, and
 *       the note says so
 *   <li>{@code train_way}, {@code train_shot}: of the training tasks, for information
 *   <li>{@code source}, {@code location}, {@code note}: where it is printed, and what to know
 * </ul>
 */
package org.episodic.reports.published;
