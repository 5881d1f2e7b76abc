/** Episodes: the labelled support set and the queries of one few-shot problem. */
package org.episodic.spi.episode;
