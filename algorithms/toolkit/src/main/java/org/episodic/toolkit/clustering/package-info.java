/** k-means, bit-equal on any number of threads. */
package org.episodic.toolkit.clustering;
