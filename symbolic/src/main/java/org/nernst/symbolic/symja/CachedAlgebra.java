package org.nernst.symbolic.symja;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExprException;
import org.nernst.symbolic.expr.ExprParser;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.expr.Traversal;
import org.nernst.symbolic.unit.Dimension;

/**
 * Remembers answers in memory and, if given a folder, on disk, by the content of the question with its symbols numbered:
 * the rate of a channel is differentiated once, whatever it is called and in whichever model it stands.
 *
 * <p>Each answer is one small file of three lines: the question, the answer, a checksum of both. A file that doesn't fit
 * its question or its checksum is ignored and written anew.
 */
public final class CachedAlgebra implements SymbolicAlgebra {
    /** Part of every question; change it when answers may change. */
    private static final String VERSION = "3";

    private final SymbolicAlgebra algebra;
    private final Path folder;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** @param folder where answers are kept, or null for memory only; made when first needed */
    public CachedAlgebra(SymbolicAlgebra algebra, Path folder) {
        this.algebra = algebra;
        this.folder = folder;
    }

    @Override
    public Expr derivative(Expr expression, Symbol by) {
        Numbering numbering = new Numbering(expression, by);
        return answer(
                "D " + numbering.question, numbering, () -> algebra.derivative(numbering.expression, numbering.by));
    }

    @Override
    public Expr simplified(Expr expression) {
        Numbering numbering = new Numbering(expression, null);
        return answer("S " + numbering.question, numbering, () -> algebra.simplified(numbering.expression));
    }

    private Expr answer(String question, Numbering numbering, Supplier<Expr> ask) {
        String answer = known.get(question);
        if (answer == null) {
            answer = readOrNull(question);
        }
        if (answer != null) {
            try {
                Expr read = numbering.read(answer);
                known.put(question, answer);
                return read;
            } catch (ExprException damaged) {
                // Fall through: ask again and write the file anew.
                answer = null;
            }
        }
        Expr asked = ask.get();
        known.put(question, asked.toString());
        write(question, asked.toString());
        return numbering.restored(asked);
    }

    private String readOrNull(String question) {
        if (folder == null) {
            return null;
        }
        Path file = fileOf(question);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > 1 << 20) {
                return null;
            }
            List<String> lines = Files.readAllLines(file);
            boolean fits = lines.size() == 3
                    && lines.get(0).equals(question)
                    && lines.get(2).equals(checksum(lines.get(0), lines.get(1)));
            return fits ? lines.get(1) : null;
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** Keeps an answer; a cache that can't be written only costs time, so that isn't an error. */
    private void write(String question, String answer) {
        if (folder == null) {
            return;
        }
        Path file = fileOf(question);
        try {
            Files.createDirectories(file.getParent());
            Path partial = Files.createTempFile(file.getParent(), "new", ".tmp");
            Files.write(partial, List.of(question, answer, checksum(question, answer)));
            try {
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException plain) {
                Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException unwritable) {
            System.getLogger(CachedAlgebra.class.getName())
                    .log(System.Logger.Level.DEBUG, "the derivative cache can't be written", unwritable);
        }
    }

    private Path fileOf(String question) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((VERSION + '\n' + question).getBytes(StandardCharsets.UTF_8));
            String name = HexFormat.of().formatHex(hash, 0, 16);
            return folder.resolve(name.substring(0, 2)).resolve(name.substring(2));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static String checksum(String question, String answer) {
        CRC32 crc = new CRC32();
        crc.update((question + '\n' + answer).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }

    /** A question with its symbols called x1, x2, … in order of appearance, and the way back. */
    private static final class Numbering {
        private final Map<Symbol, Symbol> back = new HashMap<>();
        private final Map<String, Symbol> byNumber = new HashMap<>();
        private final Expr expression;
        private final Symbol by;
        private final String question;

        Numbering(Expr original, Symbol originalBy) {
            Map<Symbol, Symbol> numbered = new HashMap<>();
            List<Symbol> free = new ArrayList<>(Traversal.freeSymbols(original));
            if (originalBy != null && !free.contains(originalBy)) {
                free.add(originalBy);
            }
            for (Symbol symbol : free) {
                Symbol number = Symbol.of("x" + (numbered.size() + 1), Dimension.NONE);
                numbered.put(symbol, number);
                back.put(number, symbol);
                byNumber.put(number.name(), symbol);
            }
            expression = Traversal.substitute(original, numbered);
            by = originalBy == null ? null : numbered.get(originalBy);
            question = expression + (by == null ? "" : " by " + by);
        }

        Expr read(String answer) {
            return ExprParser.parse(answer, byNumber::get);
        }

        Expr restored(Expr answer) {
            return Traversal.substitute(answer, back);
        }
    }
}
