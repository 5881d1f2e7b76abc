/** What an algorithm plugin provides: a provider that describes it and a learner that learns. */
package org.episodic.spi.algorithm;
