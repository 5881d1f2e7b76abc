/**
 * Algorithms by tasks, each with what is published and what was measured: the one model behind the
 * page, the Markdown and the terminal's last table. Entry type: {@link
 * org.episodic.reports.matrix.Matrix}.
 */
package org.episodic.reports.matrix;
