/** Siamese networks for verification. */
package org.episodic.algorithms.siamese;
