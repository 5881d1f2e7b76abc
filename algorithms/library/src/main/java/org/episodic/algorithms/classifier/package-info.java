/** Baselines that classify by the features of one classifier of all meta-training classes. */
package org.episodic.algorithms.classifier;
