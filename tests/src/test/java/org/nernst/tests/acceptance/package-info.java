/**
 * What a user relies on, tested the way a user meets it: through model files and the command, against numbers that owe
 * nothing to Nernst.
 */
package org.nernst.tests.acceptance;
