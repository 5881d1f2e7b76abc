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
 *   <li>{@code algorithm}: our permanent id, or an id of its own for a method we do not have
 *   <li>{@code variant}: which configuration of it
 *   <li>{@code dataset}: our permanent id
 *   <li>{@code way}, {@code shot}: of the test tasks; way is 1 for regression
 *   <li>{@code metric}: {@code accuracy} as a fraction, {@code mse}, {@code average_return} or
 *       {@code verification_accuracy}
 *   <li>{@code inner_steps}: adaptation steps taken before scoring, where the paper prints several
 *   <li>{@code value}, {@code ci95_half_width}: as printed, in the unit of the metric
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
 *       original} and {@code cited} are held against a measurement only if they name options here
 *   <li>{@code training}: meta-iterations of the paper, {@code not-stated}, or empty if they are
 *       those that the algorithm declares
 *   <li>{@code settings}: values of our options that the paper used for this number where they are
 *       not the default, {@code meta-batch=32; inner-steps=5}
 *   <li>{@code train_way}, {@code train_shot}: of the training tasks, for information
 *   <li>{@code source}, {@code location}, {@code note}: where it is printed, and what to know
 * </ul>
 */
package org.episodic.reports.published;
