/** Cells on the machines of an Apache Spark cluster; the only package that sees Spark. */
package org.episodic.spark;
