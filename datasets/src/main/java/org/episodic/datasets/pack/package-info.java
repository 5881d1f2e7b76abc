/**
 * Decoded images, kept from one process to the next: {@link
 * org.episodic.datasets.pack.PreparedImages} makes a file of an {@link
 * org.episodic.datasets.pack.ImageSource} once a machine, {@link
 * org.episodic.datasets.pack.ImageDataset} is the data set in it.
 */
package org.episodic.datasets.pack;
