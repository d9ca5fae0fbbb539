package org.nernst.symbolic.symja;

import java.util.concurrent.ThreadFactory;
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
    private EvalEngine engine;

    @Override
    public synchronized Expr derivative(Expr expression, Symbol by) {
        SymjaTranslation translation = new SymjaTranslation();
        start();
        IExpr result = engine.evaluate(F.D(translation.toSymja(expression), translation.toSymja(by)));
        return translation.fromSymja(result);
    }

    @Override
    public synchronized Expr simplified(Expr expression) {
        SymjaTranslation translation = new SymjaTranslation();
        start();
        IExpr result = engine.evaluate(F.Simplify(translation.toSymja(expression)));
        return translation.fromSymja(result);
    }

    private void start() {
        if (engine == null) {
            // Symja's own threads would hold the JVM open for a minute; the factory must be set before F is touched.
            Config.THREAD_FACTORY = daemonThreads();
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
