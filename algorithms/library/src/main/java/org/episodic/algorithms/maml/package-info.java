/** Model-Agnostic Meta-Learning. */
package org.episodic.algorithms.maml;
