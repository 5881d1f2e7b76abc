/**
 * What a set of results says, before anybody formats it. Entry type: {@link
 * org.episodic.reports.comparison.Comparison}.
 */
package org.episodic.reports.comparison;
