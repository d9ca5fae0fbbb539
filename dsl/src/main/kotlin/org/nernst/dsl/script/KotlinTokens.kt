package org.nernst.dsl.script

/** What a scan for arithmetic needs to tell apart in a Kotlin text. */
internal enum class TokenKind {
    INTEGER,
    /** A number with a point, an exponent or the suffix f. */
    FLOATING,
    NAME,
    /** A string or character literal. */
    TEXT,
    /** One character of anything else. */
    SYMBOL,
}

/** A piece of a Kotlin text; [line] and [column] count from 1. */
internal class Token(val kind: TokenKind, val text: String, val line: Int, val column: Int) {
    fun isSymbol(symbols: String): Boolean = kind == TokenKind.SYMBOL && text in symbols.map(Char::toString)
}

/**
 * Splits a Kotlin text into tokens, comments dropped. It knows just enough of the language to find numbers and
 * operators outside comments and texts; the compiler judges the rest.
 */
internal class KotlinTokens(private val source: String) {
    private val tokens = mutableListOf<Token>()
    private var at = 0
    private var line = 1
    private var lineStart = 0

    fun all(): List<Token> {
        while (at < source.length) {
            when {
                source[at].isWhitespace() -> advanceTo(at + 1)
                source.startsWith("//", at) || source.startsWith("#!", at) && at == 0 -> advanceTo(endOfLine())
                source.startsWith("/*", at) -> advanceTo(endOfComment())
                source.startsWith("\"\"\"", at) -> take(TokenKind.TEXT, endOfText("\"\"\""))
                source[at] == '"' -> take(TokenKind.TEXT, endOfText("\""))
                source[at] == '\'' -> take(TokenKind.TEXT, endOfCharacter())
                source[at] == '`' -> take(TokenKind.NAME, orEnd(source.indexOf('`', at + 1) + 1))
                source[at].isDigit() -> takeNumber()
                source[at].isJavaIdentifierStart() -> takeName()
                else -> take(TokenKind.SYMBOL, at + 1)
            }
        }
        return tokens
    }

    private fun takeName() {
        var end = at
        while (end < source.length && source[end].isJavaIdentifierPart()) end++
        take(TokenKind.NAME, end)
    }

    private fun takeNumber() {
        val match = NUMBER.matchAt(source, at)!!
        val isFloating = match.groupValues[1].isNotEmpty() && FLOATING.matches(match.value)
        take(if (isFloating) TokenKind.FLOATING else TokenKind.INTEGER, match.range.last + 1)
    }

    private fun take(kind: TokenKind, end: Int) {
        tokens += Token(kind, source.substring(at, end), line, at - lineStart + 1)
        advanceTo(end)
    }

    private fun advanceTo(end: Int) {
        for (index in at until end) {
            if (source[index] == '\n') {
                line++
                lineStart = index + 1
            }
        }
        at = end
    }

    private fun endOfLine(): Int = source.indexOf('\n', at).let { if (it < 0) source.length else it }

    /** Kotlin's block comments nest. */
    private fun endOfComment(): Int {
        var depth = 0
        var index = at
        while (index < source.length) {
            when {
                source.startsWith("/*", index) -> depth++.also { index += 2 }
                source.startsWith("*/", index) -> {
                    index += 2
                    if (--depth == 0) return index
                }
                else -> index++
            }
        }
        return source.length
    }

    private fun endOfText(quote: String): Int {
        var index = at + quote.length
        while (index < source.length) {
            when {
                source.startsWith(quote, index) -> {
                    index += quote.length
                    // """ may follow further quotes that belong to the text.
                    while (quote.length == 3 && index < source.length && source[index] == '"') index++
                    return index
                }
                source[index] == '\\' && quote.length == 1 -> index += 2
                source.startsWith("\${", index) -> index = endOfTemplate(index + 2)
                quote.length == 1 && source[index] == '\n' -> return index
                else -> index++
            }
        }
        return source.length
    }

    /** The end of an expression inside a text; texts inside it are passed over, so that their braces don't count. */
    private fun endOfTemplate(start: Int): Int {
        var depth = 1
        var index = start
        while (index < source.length) {
            when (source[index]) {
                '{' -> depth++
                '}' -> if (--depth == 0) return index + 1
                '"' -> {
                    val outer = at
                    at = index
                    index = endOfText(if (source.startsWith("\"\"\"", index)) "\"\"\"" else "\"")
                    at = outer
                    continue
                }
            }
            index++
        }
        return source.length
    }

    private fun endOfCharacter(): Int {
        val afterEscape = if (source.startsWith("\\", at + 1)) at + 3 else at + 2
        return orEnd(source.indexOf('\'', afterEscape) + 1)
    }

    private fun orEnd(index: Int): Int = if (index <= at) source.length else index

    private companion object {
        // A point is part of a number only before a digit: 1.5, but 1.mV and 1..3.
        val NUMBER =
            Regex(
                """0[xX][0-9a-fA-F_]+[uU]?L?|0[bB][01_]+[uU]?L?|(\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?[fFuU]?L?)"""
            )
        val FLOATING = Regex(""".*[.eEfF].*""")
    }
}
