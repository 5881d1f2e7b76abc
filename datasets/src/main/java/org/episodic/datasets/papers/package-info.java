/** What to cite. */
package org.episodic.datasets.papers;
