package org.episodic.datasets.pickle;

/**
 * Text too long to be kept in memory.
 *
 * @param utf8 where it is
 */
record FileText(FileOctets utf8) {}
