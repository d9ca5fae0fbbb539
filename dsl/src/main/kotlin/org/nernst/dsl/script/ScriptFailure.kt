package org.nernst.dsl.script

import java.nio.file.Path
import org.nernst.symbolic.expr.ExprException
import org.nernst.symbolic.system.ModelException
import org.nernst.symbolic.unit.UnitException

/** Turns what a running script threw into one sentence that begins with the line of the script it came from. */
internal object ScriptFailure {
    fun inScript(file: Path, script: Class<*>, thrown: Throwable): Throwable {
        if (thrown is VirtualMachineError && thrown !is StackOverflowError) return thrown
        val line = lineIn(script, thrown)
        val place = if (line == null) "$file" else "$file:$line"
        return ModelException("$place: ${sentence(thrown)}", thrown)
    }

    private fun lineIn(script: Class<*>, thrown: Throwable): Int? =
        generateSequence(thrown) { it.cause }
            .take(16)
            .flatMap { it.stackTrace.asSequence() }
            .firstOrNull { isIn(script, it) && it.lineNumber > 0 }
            ?.lineNumber

    private fun isIn(script: Class<*>, frame: StackTraceElement): Boolean =
        frame.className == script.name || frame.className.startsWith(script.name + "$")

    private fun sentence(thrown: Throwable): String {
        val message = thrown.message
        return when (thrown) {
            is ModelException,
            is ExprException,
            is UnitException -> message!!
            is StackOverflowError -> "the script calls itself without end"
            else -> "the script failed with ${thrown.javaClass.simpleName}" + if (message == null) "" else ": $message"
        }
    }
}
