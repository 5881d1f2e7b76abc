/**
 * Inputs as a whole, for learners that take more than episodes: to propose classes, to pre-train.
 */
package org.episodic.spi.pool;
