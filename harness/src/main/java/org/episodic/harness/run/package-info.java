/**
 * Running: {@link org.episodic.harness.run.Suite} runs the cells of a plan, {@link
 * org.episodic.harness.run.CellRunner} one of them.
 */
package org.episodic.harness.run;
