/** Several data sets as one, of which each task takes one. */
package org.episodic.datasets.mixture;
