package org.episodic.spark;

import java.io.Serializable;
import java.util.ArrayList;

/**
 * Lines of an agent on their way to the driver.
 *
 * @param key the key of the call
 * @param attempt the number of Spark's task
 * @param place the executor
 * @param lines without line feeds
 * @param before how many lines were sent before these
 */
record AgentLines(String key, long attempt, String place, ArrayList<String> lines, long before)
    implements Serializable {}
