package org.nernst.dsl.script

import java.lang.reflect.Modifier
import java.net.JarURLConnection
import java.net.URL
import java.nio.file.Path
import kotlin.io.path.isDirectory
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name

/** The words that model files can use: what the language and the channel library have that is public. */
internal object Vocabulary {
    private const val LANGUAGE = "org.nernst.dsl"
    private const val LIBRARY = "org.nernst.channels"
    private const val CLASS = ".class"

    /** Names that Kotlin makes for itself, and what every object has. */
    private val MADE = Regex(".*[-$].*|component\\d+|copy|equals|hashCode|toString|getClass|wait|notify(All)?")
    private val PROPERTY = Regex("get([A-Z]\\w*)")
    private val SETTER = Regex("set([A-Z]\\w*)")
    private val CONSTANT = Regex("[A-Z]{2}.*")
    private val SHOUTED = Regex("[A-Z0-9_]{2,}|Companion")

    private val words: Set<String> by lazy {
        val library = classesOf(LIBRARY)
        (classesOf(LANGUAGE) + library).flatMap(::membersOf).toSortedSet() + library.map { it.simpleName }
    }

    private val set: Set<String> by lazy {
        classesOf(LANGUAGE)
            .flatMap { type -> type.methods.mapNotNull { SETTER.matchEntire(it.name) } }
            .map { it.groupValues[1].replaceFirstChar(Char::lowercase) }
            .toSet()
    }

    fun all(): Set<String> = words

    /** The words that get a value, as in `area = 1000.um2`. */
    fun settable(): Set<String> = set

    /** Units are fields beside their getters, whose names don't tell `mOhm` from `MOhm`. */
    private fun membersOf(type: Class<*>): List<String> = namesOfMethods(type) + namesOfFields(type)

    private fun namesOfFields(type: Class<*>): List<String> = type.fields.map { it.name }.filterNot(SHOUTED::matches)

    private fun namesOfMethods(type: Class<*>): List<String> =
        type.methods
            .map { it.name }
            .filterNot(MADE::matches)
            .map { PROPERTY.matchEntire(it)?.groupValues?.get(1) ?: it }
            .filterNot(CONSTANT::matches)
            .map { it.replaceFirstChar(Char::lowercase) }

    private fun classesOf(packageName: String): List<Class<*>> {
        val loader = NeuronScript::class.java.classLoader
        val folder = packageName.replace('.', '/')
        return loader
            .getResources(folder)
            .toList()
            .flatMap { filesOf(it, folder) }
            .filter { it.endsWith(CLASS) && '$' !in it }
            .map { Class.forName(packageName + "." + it.removeSuffix(CLASS), false, loader) }
            .filter { Modifier.isPublic(it.modifiers) }
    }

    /** The names of the files in a folder of the class path. */
    private fun filesOf(place: URL, folder: String): List<String> =
        when (val connection = place.openConnection()) {
            is JarURLConnection ->
                connection.jarFile
                    .stream()
                    .map { it.name }
                    .filter { it.substringBeforeLast('/', "") == folder }
                    .map { it.substringAfterLast('/') }
                    .toList()
            else ->
                Path.of(place.toURI()).takeIf { it.isDirectory() }?.listDirectoryEntries()?.map { it.name }.orEmpty()
        }
}
