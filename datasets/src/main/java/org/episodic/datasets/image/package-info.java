/**
 * Image files and what is made of their pixels: {@link org.episodic.datasets.image.ImageFiles}
 * decodes them by an {@link org.episodic.datasets.image.ImageRecipe}.
 */
package org.episodic.datasets.image;
