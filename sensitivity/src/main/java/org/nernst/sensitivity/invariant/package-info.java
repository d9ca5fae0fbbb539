/**
 * Derivatives of what stays: steady states, by the implicit function theorem, and periods and phases of limit cycles, through the shooting
 * that found them. Nothing is differentiated through the transient that led there.
 */
package org.nernst.sensitivity.invariant;
