/**
 * The report as text, tables and charts, before it is Markdown or HTML. Entry type: {@link
 * org.episodic.reports.view.Document}. The records are public because the template engine reads
 * them.
 */
package org.episodic.reports.view;
