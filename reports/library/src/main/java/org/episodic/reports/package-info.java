/**
 * Reports: published and measured, as Markdown, as one self-contained HTML page and as CSV. All
 * three are views of one {@link org.episodic.reports.comparison.Comparison}.
 */
package org.episodic.reports;
