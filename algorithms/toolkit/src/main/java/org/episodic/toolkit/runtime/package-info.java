/**
 * What runs a graph: sessions, variables, saved vectors, threads, counted operations, and the
 * assertion that sums have one order.
 */
package org.episodic.toolkit.runtime;
