package org.nernst.dsl.script

import java.nio.file.Path
import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.startCoroutine
import kotlin.io.path.name
import kotlin.script.experimental.api.ResultWithDiagnostics
import kotlin.script.experimental.api.ScriptDiagnostic
import kotlin.script.experimental.api.valueOrNull
import kotlin.script.experimental.host.toScriptSource
import kotlin.script.experimental.jvm.defaultJvmScriptingHostConfiguration
import kotlin.script.experimental.jvm.impl.KJvmCompiledModuleInMemory
import kotlin.script.experimental.jvm.impl.KJvmCompiledScript
import kotlin.script.experimental.jvmhost.JvmScriptCompiler
import kotlin.script.experimental.jvmhost.createJvmCompilationConfigurationFromTemplate
import org.nernst.symbolic.system.ModelException

/** Compiles model files. Touching this loads the Kotlin compiler, which takes seconds. */
internal object ScriptCompiler {
    /**
     * The compiled script.
     *
     * @throws ModelException with the place of the first error, `file:line:column: message`
     */
    fun compile(text: String, file: Path): CompiledScript {
        val host = defaultJvmScriptingHostConfiguration
        val configuration = createJvmCompilationConfigurationFromTemplate<NeuronScript>(host)
        val result = finished { JvmScriptCompiler(host).invoke(text.toScriptSource(file.name), configuration) }
        val script = result.valueOrNull() as? KJvmCompiledScript ?: throw failure(text, file, result.reports)
        val module = script.getCompiledModule() as KJvmCompiledModuleInMemory
        val classes =
            module.compilerOutputFiles
                .filterKeys { it.endsWith(".class") }
                .mapKeys { (path, _) -> path.removeSuffix(".class").replace('/', '.') }
        return CompiledScript(script.scriptClassFQName, classes)
    }

    private fun failure(text: String, file: Path, reports: List<ScriptDiagnostic>): ModelException {
        val errors = reports.filter { it.severity >= ScriptDiagnostic.Severity.ERROR }
        val first = errors.firstOrNull { it.location != null } ?: errors.firstOrNull()
        val place = first?.location?.start?.let { "$file:${it.line}:${it.col}" } ?: file.toString()
        val others = errors.count { it.location != null } - 1
        val more = if (others < 1) "" else if (others == 1) " (and one more error)" else " (and $others more errors)"
        val message = first?.message?.trim()?.replace(Regex("\\s*\\n\\s*"), " ") ?: "the script can't be compiled"
        return ModelException("$place: $message${CompilerAdvice.on(message, text)}$more", first?.exception)
    }

    /** Runs a suspending function that never really suspends, as the compiler's is. */
    private fun <T> finished(block: suspend () -> ResultWithDiagnostics<T>): ResultWithDiagnostics<T> {
        var outcome: Result<ResultWithDiagnostics<T>>? = null
        block.startCoroutine(Continuation(EmptyCoroutineContext) { outcome = it })
        return outcome!!.getOrThrow()
    }
}
