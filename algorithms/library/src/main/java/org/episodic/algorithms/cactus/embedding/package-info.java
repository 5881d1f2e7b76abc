/** Embeddings scored by themselves, the baselines of CACTUs, and the choice of an encoder. */
package org.episodic.algorithms.cactus.embedding;
