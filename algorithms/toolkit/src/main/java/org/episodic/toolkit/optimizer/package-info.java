/** Optimisers, and the parameters that they move. */
package org.episodic.toolkit.optimizer;
