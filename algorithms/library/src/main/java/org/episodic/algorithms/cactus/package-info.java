/** CACTUs: meta-learning from episodes whose classes are clusters of an unsupervised embedding. */
package org.episodic.algorithms.cactus;
