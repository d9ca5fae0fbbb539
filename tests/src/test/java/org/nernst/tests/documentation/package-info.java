/**
 * What the documentation shows, run: model files through the script host, commands through the command's entry, Java through
 * the compiler.
 */
package org.nernst.tests.documentation;
