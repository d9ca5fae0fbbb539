package org.nernst.sensitivity.surrogate;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleFunction;
import org.nernst.sensitivity.objective.DerivativeMethod;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Suggestion;

/**
 * A surrogate derivative: in the backward pass σ(φ) stands for the derivative of H(φ), which is zero. Beside the exact derivatives, and
 * never taken unless it is named. β is per internal unit of the guard, so per mV where a potential rises above a threshold.
 *
 * <pre>{@code
 * Gradient gradient = Differentiate.the(loss)
 *     .of(problem)
 *     .with(SolverSettings.DEFAULT.method(Method.EXPONENTIAL_EULER).step(0.05))
 *     .by(Surrogate.superSpike(1).detachedReset());
 * gradient.method().text();      // "surrogate superspike:1, detached reset"
 * }</pre>
 *
 * @param name what it is called
 * @param function σ
 * @param resetIsDetached whether nothing goes back through the decision to reset, see {@link #detachedReset}
 */
public record Surrogate(String name, SurrogateFunction function, boolean resetIsDetached) implements DerivativeMethod {
    private static final List<String> NAMES = List.of("fast-sigmoid", "superspike", "arctan", "triangular");

    public Surrogate {
        Objects.requireNonNull(name);
        Objects.requireNonNull(function);
    }

    /**
     * The derivative of the fast sigmoid ½ (1 + βφ/(1 + β|φ|)), which rises from 0 to 1: σ = (β/2)/(1 + β|φ|)², of integral 1. Zenke and
     * Ganguli's form (Neural Comput 30:1514, 2018) with the scale that makes it the derivative of something like H.
     *
     * @throws ModelException if β isn't above 0
     */
    public static Surrogate fastSigmoid(double beta) {
        return scaled("fast-sigmoid", beta, guard -> 0.5 * beta * square(1 / (1 + beta * Math.abs(guard))));
    }

    /**
     * SuperSpike's: σ = 1/(1 + β|φ|)², 1 at the threshold and so of integral 2/β (Zenke and Ganguli, Neural Comput 30:1514, 2018, where β is
     * 1/mV). The paper's learning rule filters and multiplies this with traces forwards in time; here it goes through the chain rule
     * backwards, as in Neftci, Mostafa and Zenke (2019).
     *
     * @throws ModelException if β isn't above 0
     */
    public static Surrogate superSpike(double beta) {
        return scaled("superspike", beta, guard -> square(1 / (1 + beta * Math.abs(guard))));
    }

    /**
     * The derivative of ½ + arctan(πβφ/2)/π: σ = (β/2)/(1 + (πβφ/2)²), of integral 1 (Fang et al., ICCV 2021, with β = 2).
     *
     * @throws ModelException if β isn't above 0
     */
    public static Surrogate arctan(double beta) {
        return scaled("arctan", beta, guard -> 0.5 * beta / (1 + square(0.5 * Math.PI * beta * guard)));
    }

    /**
     * Piecewise linear: σ = β max(0, 1 − β|φ|), of integral 1, and zero farther from the threshold than 1/β. Esser et al. (PNAS 113:11441, 2016) and
     * Bellec et al. (NeurIPS 2018) have this form with other factors in front.
     *
     * @throws ModelException if β isn't above 0
     */
    public static Surrogate triangular(double beta) {
        return scaled("triangular", beta, guard -> beta * Math.max(0, 1 - beta * Math.abs(guard)));
    }

    /**
     * A function of one's own.
     *
     * @param name what it is called where its numbers are shown
     */
    public static Surrogate of(String name, SurrogateFunction function) {
        return new Surrogate(name, function, false);
    }

    /**
     * The surrogate of a name and β, such as {@code superspike:1}; there are {@code fast-sigmoid}, {@code superspike}, {@code arctan} and
     * {@code triangular}.
     *
     * @throws ModelException if there is none, or β is missing or not above 0
     */
    public static Surrogate named(String text) {
        int colon = text.indexOf(':');
        String name = (colon < 0 ? text : text.substring(0, colon))
                .strip()
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
        DoubleFunction<Surrogate> made =
                switch (name) {
                    case "fast-sigmoid" -> Surrogate::fastSigmoid;
                    case "superspike" -> Surrogate::superSpike;
                    case "arctan" -> Surrogate::arctan;
                    case "triangular" -> Surrogate::triangular;
                    default ->
                        throw new ModelException("there is no surrogate '" + name + "'; there are "
                                + String.join(", ", NAMES) + Suggestion.sentence(name, NAMES));
                };
        if (colon < 0) {
            throw new ModelException("the surrogate " + name + " needs its steepness per mV, as in " + name + ":1");
        }
        String steepness = text.substring(colon + 1).strip();
        try {
            return made.apply(Double.parseDouble(steepness));
        } catch (NumberFormatException e) {
            throw new ModelException("the steepness '" + steepness + "' of the surrogate " + name
                    + " is no number; it is per mV, as in " + name + ":1");
        }
    }

    private static Surrogate scaled(String name, double beta, SurrogateFunction function) {
        if (!(beta > 0) || Double.isInfinite(beta)) {
            throw new ModelException(
                    "the surrogate " + name + " with a steepness of " + beta + " is not possible; it must be above 0");
        }
        return new Surrogate(
                name + ":" + BigDecimal.valueOf(beta).stripTrailingZeros().toPlainString(), function, false);
    }

    private static double square(double x) {
        return x * x;
    }

    /**
     * The same, but of an event that changes what its own guard depends on, as a reset does, the jump is not gone back through to the
     * decision: y⁺ = y⁻ + s (h − y⁻) with s held. Many programs for training do that; what a spike does elsewhere is still differentiated.
     */
    public Surrogate detachedReset() {
        return new Surrogate(name, function, true);
    }

    @Override
    public String text() {
        return "surrogate " + name + (resetIsDetached ? ", detached reset" : "");
    }

    @Override
    public boolean isExact() {
        return false;
    }
}
