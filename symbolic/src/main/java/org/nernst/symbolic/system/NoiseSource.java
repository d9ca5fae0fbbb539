package org.nernst.symbolic.system;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Symbol;

/**
 * A standard Brownian motion W, independent of all others, that moves some states: dy = f dt + g dW, in the sense of Itô. The
 * two ends of a transition between the states of a channel have amplitudes of opposite signs.
 *
 * @param name the path within the template, such as {@code na.c1_to_c2}
 * @param amplitudes for each state that is moved, g(t, y, p, u), in the state's unit per √ms
 */
public record NoiseSource(String name, Map<Symbol, Expr> amplitudes) {
    public NoiseSource {
        Objects.requireNonNull(name);
        amplitudes = new LinkedHashMap<>(amplitudes);
    }
}
