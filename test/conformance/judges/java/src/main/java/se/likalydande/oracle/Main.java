package se.likalydande.oracle;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** {@code oracle VERB [OPTIONS] FILE…}: asks one of the judges and prints one JSON object per line. */
public final class Main {

  /** What a question came to, which is also the exit status. */
  static final int GOOD = 0;
  static final int BAD = 1;
  static final int NOT_JUDGED = 2;

  interface Verb {
    /** Answers about the files, one object after the other, and returns the worst verdict. */
    int run(Args args, Answers answers) throws Exception;
  }

  private record Entry(Verb verb, Set<String> options) {}

  private static final Map<String, Entry> VERBS = Map.of(
      "pdfa", new Entry(PdfaJudge::run, Set.of("flavour", "limit")),
      "dss", new Entry(DssJudge::run, DssJudge.OPTIONS),
      "bench-dss", new Entry(Bench::dss, DssJudge.with("n", "warmup")),
      "bench-dss-sign", new Entry(Bench::dssSign, Set.of("n", "warmup", "out", "field")),
      "bench-pdfbox-sign", new Entry(Bench::pdfboxSign, Set.of("n", "warmup", "out")),
      "etsi", new Entry(EtsiJudge::run, Set.of()),
      "lists", new Entry(ListsJudge::run, Set.of("signers")));

  private Main() {}

  public static void main(String[] words) throws IOException {
    var stdout = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    System.setOut(System.err); // a library that prints must not spoil the answers
    Security.addProvider(new BouncyCastleProvider()); // PDFBox does so at some files; verdicts must not hang on their order
    if (System.getenv("ORACLE_LOG") == null) {
      LogManager.getLogManager().reset(); // veraPDF logs through java.util.logging, to stderr
    }
    var answers = new Answers(stdout);
    int exit = words.length > 0 && words[0].equals("serve") ? serve(answers) : ask(Arrays.asList(words), answers);
    System.exit(exit);
  }

  /** Answers one question; whatever goes wrong becomes an answer too. */
  static int ask(List<String> words, Answers answers) {
    Entry entry = words.isEmpty() ? null : VERBS.get(words.get(0));
    if (entry == null) {
      answers.error(null, new Args.Usage("expected a verb: serve, " + String.join(", ", VERBS.keySet().stream().sorted().toList())));
      return NOT_JUDGED;
    }
    try {
      return entry.verb().run(Args.parse(words.subList(1, words.size()), entry.options()), answers);
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      answers.error(null, e);
      return NOT_JUDGED;
    }
  }

  /** One question per line of stdin, each answered by its lines and a closing {@code {"end":true,…}}. */
  private static int serve(Answers answers) throws IOException {
    var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = questions.readLine()) != null; ) {
      if (line.isBlank()) {
        continue;
      }
      long start = System.nanoTime();
      int exit = NOT_JUDGED;
      try {
        exit = ask(Answers.words(line), answers);
      } catch (IOException e) {
        answers.error(null, e);
      }
      answers.add(Answers.object("end", true, "exit", exit, "ms", (System.nanoTime() - start) / 1_000_000));
    }
    return GOOD;
  }
}
