/** How learners go through the inputs of a pool. */
package org.episodic.toolkit.pool;
