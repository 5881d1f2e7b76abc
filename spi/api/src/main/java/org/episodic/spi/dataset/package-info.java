/** What a data-set plugin provides: a provider that describes it and the opened data. */
package org.episodic.spi.dataset;
