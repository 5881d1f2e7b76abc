/** Floors that expose a broken run: what a score is without any learning. */
package org.episodic.algorithms.baseline;
