package org.nernst.symbolic.lower;

import java.util.EnumMap;
import java.util.Map;

/**
 * The functions that processors don't have, each as a kernel of basic operations: the one definition from which every
 * emitter makes its code, so that all targets give the same bits.
 *
 * <p>The arguments of such a kernel are its states 0 and 1, the value its only output. Largest errors found, in units in
 * the last place: exp 0.9, log 0.7, sin and cos 1.2, tanh 2.2, sinh 1.7, cosh 1.3, logistic 1.5, linoid 2.5, mean decay 1.8,
 * power 0.8.
 */
public final class ElementaryFunctions {
    private static final Map<Operation, Kernel> DEFINITIONS = new EnumMap<>(Operation.class);

    static {
        DEFINITIONS.put(Operation.SIGN, sign());
        DEFINITIONS.put(Operation.STEP, step());
        DEFINITIONS.put(Operation.EXP, ExponentialFormulas.exp());
        DEFINITIONS.put(Operation.SMALL_EXP, ExponentialFormulas.smallExp());
        DEFINITIONS.put(Operation.LOG, LogarithmFormulas.log());
        DEFINITIONS.put(Operation.SIN, CircularFormulas.sin());
        DEFINITIONS.put(Operation.COS, CircularFormulas.cos());
        DEFINITIONS.put(Operation.TANH, ExponentialFormulas.tanh());
        DEFINITIONS.put(Operation.SINH, ExponentialFormulas.sinh());
        DEFINITIONS.put(Operation.COSH, ExponentialFormulas.cosh());
        DEFINITIONS.put(Operation.LOGISTIC, ExponentialFormulas.logistic());
        DEFINITIONS.put(Operation.LINOID, ExponentialFormulas.linoid());
        DEFINITIONS.put(Operation.MEAN_DECAY, ExponentialFormulas.meanDecay());
        DEFINITIONS.put(Operation.POWER, LogarithmFormulas.power());
    }

    private ElementaryFunctions() {}

    /**
     * The kernel of an operation.
     *
     * @throws IllegalArgumentException for a basic operation
     */
    public static Kernel definition(Operation operation) {
        Kernel definition = DEFINITIONS.get(operation);
        if (definition == null) {
            throw new IllegalArgumentException(operation + " is a basic operation");
        }
        return definition;
    }

    private static Kernel sign() {
        Formula formula = new Formula();
        int x = formula.argument(0);
        int zero = formula.constant(0);
        int notPositive = formula.selectLess(x, zero, formula.constant(-1), x);
        return formula.kernel("sign", formula.selectLess(zero, x, formula.constant(1), notPositive));
    }

    private static Kernel step() {
        Formula formula = new Formula();
        int zero = formula.constant(0);
        return formula.kernel("step", formula.selectLess(zero, formula.argument(0), formula.constant(1), zero));
    }
}
