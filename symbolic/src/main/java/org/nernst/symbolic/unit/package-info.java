/**
 * Physical dimensions and units.
 *
 * <p>{@link org.nernst.symbolic.unit.Dimension} is a vector of exponents over six base dimensions chosen for
 * electrophysiology: voltage, time, current, length, amount of substance and temperature.
 * {@link org.nernst.symbolic.unit.Unit} is a name for a scale in one dimension. Numbers inside the program are always in
 * the one coherent system mV, ms, µA, cm, µmol, K (so that mS/cm² · mV = µA/cm² and µF/cm² · mV/ms = µA/cm² without
 * factors); units matter only where a number enters or leaves. {@link org.nernst.symbolic.unit.Units} has the names in
 * use and reads unit texts.
 */
package org.nernst.symbolic.unit;
