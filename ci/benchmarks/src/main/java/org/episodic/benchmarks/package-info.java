/** Microbenchmarks of sampling and of kernels, and what is computed from measured speeds. */
package org.episodic.benchmarks;
