/** What the members of an ensemble differ in. A design is a function of the member's number, so nothing is kept of it. */
package org.nernst.ensemble.design;
