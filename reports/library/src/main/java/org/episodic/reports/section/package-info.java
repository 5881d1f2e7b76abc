/** What a report says of a comparison, section by section. */
package org.episodic.reports.section;
