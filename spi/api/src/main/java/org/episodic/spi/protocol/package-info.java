/** Protocols: what has to be equal before two few-shot numbers may be compared. */
package org.episodic.spi.protocol;
