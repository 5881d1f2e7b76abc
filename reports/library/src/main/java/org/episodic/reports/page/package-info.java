/**
 * The page: what its template needs, ready to be written. Entry type: {@link
 * org.episodic.reports.page.Page}. The records are public because the template engine reads them.
 */
package org.episodic.reports.page;
