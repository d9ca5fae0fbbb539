package org.nernst.dsl.script

import org.nernst.symbolic.system.ModelException

/**
 * Finds divisions of integer literals: in Kotlin `1/2 * x` is `0 * x`, which no model means.
 *
 * Found are chains of `*`, `/` and `%` that begin with integer literals and divide before anything else comes in, also
 * in parentheses: `1/2`, `2*3/4`, `(1 + 2)/4`. Not found, because they are right: `10.mV / 2`, `x * 1/2`, `1/2.0`.
 * Variables of type Int are not seen through.
 */
internal class IntegerDivision private constructor(private val tokens: List<Token>) {
    /** The place of a division: the tokens of its left side, and where the right side begins and ends. */
    private class Found(val left: IntRange, val right: IntRange)

    private var found: Found? = null

    private fun first(): Found? {
        for (index in tokens.indices) {
            if (beginsChain(index)) {
                found = null
                chain(index)
                if (found != null) return found
            }
        }
        return null
    }

    /**
     * True if an operand may begin here that isn't the right side of a `*`, `/` or `%`, nor part of a longer operand.
     */
    private fun beginsChain(index: Int): Boolean {
        if (tokens[index].kind != TokenKind.INTEGER && !tokens[index].isSymbol("(")) return false
        val before = tokens.getOrNull(index - 1) ?: return true
        if (before.isSymbol("*/%.)]") || before.kind == TokenKind.NAME && tokens[index].isSymbol("(")) return false
        // In x * -1/2 the sign belongs to the 1, and the chain began with x.
        return !(before.isSymbol("+-") && tokens.getOrNull(index - 2)?.isSymbol("*/%") == true)
    }

    /** Reads integers joined by `*`, `/`, `%`; gives the index after them, or null if that isn't what is there. */
    private fun chain(start: Int): Int? {
        var end = operand(start) ?: return null
        while (tokens.getOrNull(end)?.isSymbol("*/%") == true) {
            val next = operand(end + 1) ?: return null
            if (found == null && tokens[end].isSymbol("/")) found = Found(start until end, end + 1 until next)
            end = next
        }
        return end
    }

    private fun operand(start: Int): Int? {
        var index = start
        while (tokens.getOrNull(index)?.isSymbol("+-") == true) index++
        val token = tokens.getOrNull(index) ?: return null
        val end =
            when {
                token.kind == TokenKind.INTEGER -> index + 1
                token.isSymbol("(") -> sum(index + 1)?.takeIf { tokens.getOrNull(it)?.isSymbol(")") == true }?.plus(1)
                else -> null
            } ?: return null
        return if (hasPostfix(end)) null else end
    }

    /** A point after an operand makes it something else, 2.mV, unless it is a range, 1..2. */
    private fun hasPostfix(end: Int): Boolean =
        tokens.getOrNull(end)?.isSymbol(".") == true && tokens.getOrNull(end + 1)?.isSymbol(".") != true

    private fun sum(start: Int): Int? {
        var end = chain(start) ?: return null
        while (tokens.getOrNull(end)?.isSymbol("+-") == true) end = chain(end + 1) ?: return null
        return end
    }

    private fun textOf(range: IntRange): String = range.joinToString("") { tokens[it].text }

    companion object {
        /**
         * Refuses a text with such a division.
         *
         * @throws ModelException with `file:line:column` and what to write instead
         */
        fun refuseIn(text: String, file: String) {
            val scan = IntegerDivision(KotlinTokens(text).all())
            val division = scan.first() ?: return
            val place = scan.tokens[division.left.first]
            val left = scan.textOf(division.left)
            val right = scan.textOf(division.right)
            val decimal =
                if (division.left.count() == 1 && left.all(Char::isDigit)) "$left.0/$right" else "$left/$right.0"
            val instead = if (decimal.endsWith(").0")) "a decimal point in one of the numbers, as in 1.0/2" else decimal
            throw ModelException(
                "$file:${place.line}:${place.column}: $left/$right divides integers, which drops the remainder; write $instead"
            )
        }
    }
}
