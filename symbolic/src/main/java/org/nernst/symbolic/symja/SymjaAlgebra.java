package org.nernst.symbolic.symja;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiFunction;
import org.matheclipse.core.basic.Config;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.interfaces.IExpr;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Symbol;

/**
 * Symja itself. Starting it takes a second or two, so it is started at the first question. Its engine isn't
 * thread-safe: one question at a time.
 */
public final class SymjaAlgebra implements SymbolicAlgebra {
    private static final Logger LOGGER = System.getLogger(SymjaAlgebra.class.getName());

    private final BiFunction<EvalEngine, IExpr, IExpr> simplification;
    private EvalEngine engine;

    public SymjaAlgebra() {
        this((engine, expression) -> engine.evaluate(F.Simplify(expression)));
    }

    /** With another way to simplify, for tests of what happens where it fails. */
    SymjaAlgebra(BiFunction<EvalEngine, IExpr, IExpr> simplification) {
        this.simplification = simplification;
    }

    @Override
    public synchronized Expr derivative(Expr expression, Symbol by) {
        SymjaTranslation translation = new SymjaTranslation();
        start();
        IExpr result = engine.evaluate(F.D(translation.toSymja(expression), translation.toSymja(by)));
        return translation.fromSymja(result);
    }

    /** The simpler form; the expression itself, with a warning, where Symja fails to look for one. */
    @Override
    public synchronized Expr simplified(Expr expression) {
        SymjaTranslation translation = new SymjaTranslation();
        start();
        IExpr question = translation.toSymja(expression);
        IExpr result;
        try {
            result = simplification.apply(engine, question);
        } catch (RuntimeException | AssertionError | StackOverflowError failed) {
            LOGGER.log(
                    Level.WARNING,
                    "Symja failed to simplify " + expression + " with " + failed + "; it stays as it is");
            LOGGER.log(Level.DEBUG, "where it failed", failed);
            // What it was doing may still stand in the engine.
            engine = null;
            return expression;
        }
        return translation.fromSymja(result);
    }

    private void start() {
        if (engine == null) {
            // Symja's own threads would hold the JVM open for a minute; the factory must be set before F is touched.
            Config.THREAD_FACTORY = daemonThreads();
            // And so would those of the library for polynomials, in which two ways to a divisor race; one of them is
            // enough.
            Config.JAS_NO_THREADS = true;
            F.initSymbols();
            engine = new EvalEngine(true);
        }
        EvalEngine.set(engine);
    }

    private static ThreadFactory daemonThreads() {
        return task -> {
            Thread thread = new Thread(task, "symja");
            thread.setDaemon(true);
            return thread;
        };
    }
}
