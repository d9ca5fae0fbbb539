/** Where fits begin, and what is known of those that have begun: starting points at random, and the journal of evaluations. */
package org.nernst.fit.start;
