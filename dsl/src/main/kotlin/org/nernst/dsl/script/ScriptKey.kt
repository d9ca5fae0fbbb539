package org.nernst.dsl.script

import java.io.File
import java.nio.file.Files
import java.nio.file.Path
import java.security.MessageDigest
import java.util.HexFormat
import kotlin.io.path.name

/**
 * What a compiled script depends on, as a hash: its name and text, the versions of Nernst, Kotlin and Java, and the
 * class path with the size and date of every archive and class file in it.
 */
internal object ScriptKey {
    /** To be counted up when what is stored in the cache changes its form. */
    private const val FORM = 1

    fun of(name: String, text: String): String {
        val digest = MessageDigest.getInstance("SHA-256")
        val parts =
            sequenceOf("$FORM", name, text, nernstVersion(), KotlinVersion.CURRENT.toString(), javaVersion()) +
                classPath()
        parts.forEach { part ->
            val bytes = part.toByteArray()
            // The length keeps neighbours apart: "ab", "c" is not "a", "bc".
            digest.update("${bytes.size}:".toByteArray())
            digest.update(bytes)
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16)
    }

    private fun nernstVersion(): String = NeuronScript::class.java.`package`?.implementationVersion ?: "development"

    private fun javaVersion(): String = System.getProperty("java.specification.version")

    private fun classPath(): Sequence<String> =
        System.getProperty("java.class.path")
            .orEmpty()
            .splitToSequence(File.pathSeparatorChar)
            .filter { it.isNotEmpty() }
            .map(Path::of)
            .plus(listOfNotNull(ownPlace()))
            .flatMap { entry -> if (Files.isDirectory(entry)) filesIn(entry) else sequenceOf(stamp(entry)) }

    private fun ownPlace(): Path? =
        runCatching { Path.of(NeuronScript::class.java.protectionDomain.codeSource.location.toURI()) }.getOrNull()

    private fun filesIn(folder: Path): Sequence<String> =
        Files.walk(folder).use { files -> files.filter(::isCode).sorted().map(::stamp).toList() }.asSequence()

    private fun isCode(file: Path): Boolean = file.name.endsWith(".class") || file.name.endsWith(".kotlin_module")

    private fun stamp(file: Path): String {
        val attributes = file.toFile()
        return "$file ${attributes.length()} ${attributes.lastModified()}"
    }
}
