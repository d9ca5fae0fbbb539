/**
 * Published mechanisms and cells, written in the DSL as any user's would be.
 *
 * <p>One file per publication, named after it: {@link org.nernst.channels.HodgkinHuxley1952}. Each says where its equations and
 * numbers come from, and which variant it is where publications or later users differ. Each file is a {@link
 * org.nernst.channels.Family}, and the {@link org.nernst.channels.Catalog} has them all.
 */
package org.nernst.channels;
