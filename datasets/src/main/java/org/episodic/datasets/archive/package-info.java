/** Archives whose files are read one by one, with bounds on what may come out of them. */
package org.episodic.datasets.archive;
