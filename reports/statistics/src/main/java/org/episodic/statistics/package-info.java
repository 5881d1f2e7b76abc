/** Intervals and tests, each a pure function. */
package org.episodic.statistics;
