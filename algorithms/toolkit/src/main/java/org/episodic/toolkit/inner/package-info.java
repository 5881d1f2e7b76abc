/** The inner loop of gradient-based meta-learning: how weights move to a task. */
package org.episodic.toolkit.inner;
