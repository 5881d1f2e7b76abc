/** The data set {@code cub}, birds. */
package org.episodic.datasets.cub;
