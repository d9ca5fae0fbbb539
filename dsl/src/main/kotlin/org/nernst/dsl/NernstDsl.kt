package org.nernst.dsl

/** Keeps the words of one block out of the blocks inside it: no `insert` within a `gate`. */
@DslMarker @Target(AnnotationTarget.CLASS) public annotation class NernstDsl
