/**
 * What a measurement says about a published number, by rules that are fixed before anything is
 * measured. Entry type: {@link org.episodic.reports.verdict.Judge}.
 */
package org.episodic.reports.verdict;
