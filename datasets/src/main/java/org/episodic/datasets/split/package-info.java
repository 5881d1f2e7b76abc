/** Partitions of classes into meta-training, meta-validation and meta-test. */
package org.episodic.datasets.split;
