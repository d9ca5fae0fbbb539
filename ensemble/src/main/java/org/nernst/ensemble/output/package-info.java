/** What is kept of each member of an ensemble: numbers that are gathered step by step, so that no trace need be kept. */
package org.nernst.ensemble.output;
