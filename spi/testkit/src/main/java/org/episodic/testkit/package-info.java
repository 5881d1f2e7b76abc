/**
 * Contract suites: a plugin's test class extends one, names its provider, and inherits the tests
 * that every plugin of its kind must pass.
 */
package org.episodic.testkit;
