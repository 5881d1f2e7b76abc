/** Matching networks. */
package org.episodic.algorithms.matchingnet;
