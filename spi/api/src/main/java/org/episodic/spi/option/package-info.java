/** Hyper-parameters, declared once: name, paper symbol, default, bounds and one line of help. */
package org.episodic.spi.option;
