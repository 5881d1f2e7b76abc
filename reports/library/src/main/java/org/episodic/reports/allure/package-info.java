/**
 * A run as test results for Allure 2 and 3: a test for each cell, whose name and history do not
 * depend on which other cells there are. Entry type: {@link
 * org.episodic.reports.allure.AllureReport}.
 */
package org.episodic.reports.allure;
