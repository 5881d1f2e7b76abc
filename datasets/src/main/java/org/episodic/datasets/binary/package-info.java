/**
 * Black-and-white images, one bit a pixel, and splits of their classes; {@link
 * org.episodic.datasets.binary.BinaryDataset} is the data set they make.
 */
package org.episodic.datasets.binary;
