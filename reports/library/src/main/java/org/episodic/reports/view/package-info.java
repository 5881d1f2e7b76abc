/**
 * What a report is made of before it is Markdown or HTML: text, tables and charts. Entry type:
 * {@link org.episodic.reports.view.Section}. The records are public because the template engine
 * reads them.
 */
package org.episodic.reports.view;
