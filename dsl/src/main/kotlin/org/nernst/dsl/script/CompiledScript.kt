package org.nernst.dsl.script

/**
 * A compiled script.
 *
 * @property className the name of the script's class
 * @property classes the class files by class name
 */
internal class CompiledScript(val className: String, val classes: Map<String, ByteArray>)

/** Classes of one script, made from bytes. */
internal class ScriptClass private constructor(private val script: CompiledScript) :
    ClassLoader(NeuronScript::class.java.classLoader) {
    override fun findClass(name: String): Class<*> {
        val bytes = script.classes[name] ?: throw ClassNotFoundException(name)
        return defineClass(name, bytes, 0, bytes.size)
    }

    companion object {
        /**
         * The script's class, verified, not yet run.
         *
         * @throws LinkageError if a class is malformed
         */
        fun define(script: CompiledScript): Class<*> {
            val loader = ScriptClass(script)
            script.classes.keys.forEach { Class.forName(it, false, loader) }
            return Class.forName(script.className, false, loader).also {
                if (!NeuronScript::class.java.isAssignableFrom(it)) throw LinkageError("${it.name} is no model")
            }
        }
    }
}
