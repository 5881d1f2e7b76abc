/** Prototypical networks. */
package org.episodic.algorithms.protonet;
