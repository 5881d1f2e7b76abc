/** Parameters: how they are declared, drawn at first, and named inside a graph. */
package org.episodic.toolkit.weights;
