/** Classifiers that are fitted to the codes of one task. */
package org.episodic.toolkit.head;
