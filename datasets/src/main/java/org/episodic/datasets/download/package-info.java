/** Downloads of published archives: checked, resumed, tried again, whole or not at all. */
package org.episodic.datasets.download;
