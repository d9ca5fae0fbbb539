/** Rules about the code itself: which module may use which, and that every package explains itself. */
package org.nernst.tests.architecture;
