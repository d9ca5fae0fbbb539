/**
 * What an event does to derivatives: how its time moves, and what its jump makes of a small change of the state before.
 *
 * <p>At an event with guard φ(t, y, p) and jump h(t, y, p), with D = φ_y f⁻ + φ_t,
 *
 * <pre>dt* / dp = −(φ_y S⁻ + φ_p) / D
 * S⁺ = h_y S⁻ + h_p + (h_y f⁻ + h_t − f⁺) dt* / dp</pre>
 *
 * where all but f⁺ belongs to the state before the jump (Rozenvasser, Automation and Remote Control 28:394, 1967; Galán, Feehery and
 * Barton, Applied Numerical Mathematics 31:17, 1999). {@link org.nernst.sensitivity.event.Crossing} is the first line, {@link
 * org.nernst.sensitivity.event.Saltation} the second, {@link org.nernst.sensitivity.event.EventDerivatives} makes both, and an {@link
 * org.nernst.sensitivity.event.Instant} has all that happens at one time, in an order that is either without meaning or refused.
 */
package org.nernst.sensitivity.event;
