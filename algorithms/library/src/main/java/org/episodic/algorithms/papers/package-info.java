/** What to cite. */
package org.episodic.algorithms.papers;
