/**
 * Invented characters, drawn by the program itself; see {@link
 * org.episodic.datasets.glyphs.GlyphsProvider}.
 */
package org.episodic.datasets.glyphs;
