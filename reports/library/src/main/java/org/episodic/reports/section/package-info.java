/** What a report says besides the matrix: in text and tables, for every format. */
package org.episodic.reports.section;
