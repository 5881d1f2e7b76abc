/** What tests of an algorithm's mathematics need. */
package org.episodic.toolkit.testing;
