/** What a contract suite found of a plugin, rule by rule, as a report that can be cited. */
package org.episodic.testkit.conformance;
