/** SNAIL, a simple neural attentive meta-learner. */
package org.episodic.algorithms.snail;
