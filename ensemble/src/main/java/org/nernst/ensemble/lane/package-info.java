/** Integration of members side by side, a lane each, with one step for all. */
package org.nernst.ensemble.lane;
