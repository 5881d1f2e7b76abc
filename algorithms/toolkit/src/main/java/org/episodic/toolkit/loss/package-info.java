/** Losses. */
package org.episodic.toolkit.loss;
