/** What a run leaves behind, and the reports that are made from it. */
package org.episodic.spi.result;
