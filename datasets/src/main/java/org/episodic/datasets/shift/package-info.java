/**
 * Test images that leave what was trained on by known steps: {@link
 * org.episodic.datasets.shift.ImageShift} distorts, {@link
 * org.episodic.datasets.shift.ShiftedImages} is a data set whose test classes are distorted.
 */
package org.episodic.datasets.shift;
