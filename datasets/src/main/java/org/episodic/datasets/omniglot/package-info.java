/**
 * Omniglot (Lake et al. 2015), read from the user's files or downloaded; see {@link
 * org.episodic.datasets.omniglot.OmniglotProvider}.
 */
package org.episodic.datasets.omniglot;
