/** Reptile; see {@link org.episodic.algorithms.reptile.ReptileProvider}. */
package org.episodic.algorithms.reptile;
