/** What turns inputs into codes, how it is kept on disk, and the pools it is trained on. */
package org.episodic.algorithms.cactus.encoder;
