/** Gradients, gradients of gradients, and the joins that keep their order. */
package org.episodic.toolkit.gradient;
