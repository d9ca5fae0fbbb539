package org.nernst.dsl.script

import java.io.IOException
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption
import java.util.zip.ZipEntry
import java.util.zip.ZipInputStream
import java.util.zip.ZipOutputStream

/**
 * Compiled scripts on disk, one archive of class files each.
 *
 * The last entry names the script's class, so an archive cut short is known by its absence; damage inside is found by
 * the archive's checksums. A damaged entry counts as none, and the script compiled anew replaces it.
 */
internal class ScriptCache(private val folder: Path) {
    /** The class of a script stored under the key, ready to run, or null. */
    fun find(key: String): Class<*>? {
        val file = file(key)
        if (!Files.isRegularFile(file)) return null
        return try {
            ScriptClass.define(read(file))
        } catch (damaged: IOException) {
            null
        } catch (damaged: LinkageError) {
            null
        } catch (damaged: IllegalArgumentException) {
            // What ZipInputStream throws for names it can't decode.
            null
        }
    }

    /** Stores a compiled script whole or not at all; a cache that can't be written is done without. */
    fun store(key: String, script: CompiledScript) {
        try {
            Files.createDirectories(folder)
            val unfinished = Files.createTempFile(folder, key, ".part")
            try {
                write(unfinished, script)
                Files.move(unfinished, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING)
            } finally {
                Files.deleteIfExists(unfinished)
            }
        } catch (unwritable: IOException) {
            LOGGER.log(System.Logger.Level.DEBUG, "the compiled script can't be kept in $folder", unwritable)
        }
    }

    private fun file(key: String): Path = folder.resolve("$key.jar")

    private fun write(file: Path, script: CompiledScript) {
        ZipOutputStream(Files.newOutputStream(file)).use { archive ->
            script.classes.forEach { (name, bytes) ->
                archive.putNextEntry(ZipEntry(name.replace('.', '/') + CLASS))
                archive.write(bytes)
            }
            archive.putNextEntry(ZipEntry(SCRIPT_CLASS))
            archive.write(script.className.toByteArray())
        }
    }

    private fun read(file: Path): CompiledScript {
        val classes = linkedMapOf<String, ByteArray>()
        var className: String? = null
        ZipInputStream(Files.newInputStream(file)).use { archive ->
            generateSequence { archive.nextEntry }
                .forEach { entry ->
                    val bytes = archive.readBytes()
                    if (entry.name == SCRIPT_CLASS) className = String(bytes)
                    else classes[entry.name.removeSuffix(CLASS).replace('/', '.')] = bytes
                }
        }
        return CompiledScript(className ?: throw IOException("$file is cut short"), classes)
    }

    companion object {
        private const val CLASS = ".class"
        private const val SCRIPT_CLASS = "script-class"
        private val LOGGER = System.getLogger(ScriptCache::class.java.name)

        /** The cache in `-Dnernst.cache`, or null if that isn't set. */
        fun standard(): ScriptCache? =
            System.getProperty("nernst.cache")?.takeIf { it.isNotBlank() }?.let { ScriptCache(Path.of(it, "scripts")) }
    }
}
