/** Layers and the networks made of them. They hold no values: weights are passed in. */
package org.episodic.toolkit.layer;
