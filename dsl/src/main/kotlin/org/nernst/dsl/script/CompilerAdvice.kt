package org.nernst.dsl.script

import org.nernst.symbolic.system.Suggestion

/** What helps with an error of the Kotlin compiler that many model files have at first. */
internal object CompilerAdvice {
    private val UNRESOLVED = Regex("Unresolved reference '(\\w+)'")
    private val WITHOUT_UNIT = Regex("actual type is '(Int|Long|Double|Float)', but 'Expr\\??' was expected")
    private val NO_PLACE = Regex("actual type is 'Reference', but 'Place\\??' was expected")

    /** In so many letters one may be wrong. */
    private const val LETTERS_PER_EDIT = 3

    /** A sentence to stand behind the compiler's [message] about [text]; empty where nothing is known to help. */
    fun on(message: String, text: String): String {
        val word = UNRESOLVED.find(message)?.groupValues?.get(1)
        return when {
            word != null && word in Vocabulary.settable() && Regex("\\b$word\\s*\\(").containsMatchIn(text) ->
                " It is set, $word = …."
            word != null -> nearest(word, text)?.let { " Did you mean $it?" } ?: ""
            WITHOUT_UNIT.containsMatchIn(message) ->
                " A number needs its unit, as in 5.mV; without one it is 5.asNumber."
            NO_PLACE.containsMatchIn(message) ->
                " That is a quantity; a cell of a circuit is a place as in net.place(\"left\")."
            else -> ""
        }
    }

    /** A word that is known stands in the wrong place, about which another word says nothing. */
    private fun nearest(word: String, text: String): String? {
        val known = Vocabulary.all() + declared(text)
        return if (word in known) null else Suggestion.nearestOrNull(word, known, word.length / LETTERS_PER_EDIT)
    }

    private fun declared(text: String): Set<String> =
        KotlinTokens(text)
            .all()
            .zipWithNext()
            .filter { (before, name) -> before.text in setOf("val", "var", "fun") && name.kind == TokenKind.NAME }
            .map { (_, name) -> name.text }
            .toSet()
}
