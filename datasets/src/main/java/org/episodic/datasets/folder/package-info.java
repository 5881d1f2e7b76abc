/**
 * The data set {@code image-folder}, and what other data sets of images in folders are read with.
 */
package org.episodic.datasets.folder;
