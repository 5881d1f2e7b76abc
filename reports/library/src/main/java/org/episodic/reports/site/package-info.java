/**
 * A static site of any number of runs: who is best at which task, a page for each algorithm and for
 * each cell. All links are relative, so that it works from a folder and under any address. Entry
 * type: {@link org.episodic.reports.site.SiteReport}.
 */
package org.episodic.reports.site;
