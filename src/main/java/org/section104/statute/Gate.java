package org.section104.statute;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.section104.engine.FileKind;
import org.section104.explorer.diagram.Diagram;
import org.section104.explorer.diagram.DiagramReader;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.explorer.diagram.Process;
import org.section104.statute.form.FormCheck;
import org.section104.statute.form.FormLaw;
import org.section104.statute.form.FormLaws;
import org.section104.statute.form.FormUnreadable;
import org.section104.statute.rule.Ambiguity;
import org.section104.statute.rule.Changes;
import org.section104.statute.rule.ProcessCheck;
import org.section104.statute.rule.Statute;
import org.section104.statute.rule.TableCheck;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;
import org.section104.statute.verdict.Source;
import org.section104.statute.verdict.Verdict;
import org.section104.statute.verdict.Verdict.Outcome;

/** Checks diagrams, decisions and forms, and decides whether they may run. */
public final class Gate {

    /** The rule of a finding about a file that cannot be read. */
    public static final String UNREADABLE = "readable";

    private static final String RULES = "/statute/section-104.yaml";
    private static final String FORMS = "/statute/section-104-forms.yaml";
    private static final Gate OF_THE_STATUTE = new Gate(Gate::ownRules, Gate::ownForms);

    /** The most findings of a file that a verdict lists. It only counts the rest. */
    static final int MOST_FINDINGS = 100;

    /** The rule of the finding that counts the rest. */
    static final String MORE = "more";

    /** The capacity of the cache of callee diagrams. */
    private static final int BOOKS = 32;

    private final Supplier<Statute> rules;
    private final Supplier<Map<String, FormLaw>> contracts;
    private @Nullable Statute statute;
    private @Nullable FormLaws forms;

    /** Caches callee diagrams by name and content. The cache evicts the least recently used diagram. */
    private final Map<String, Diagram> books = Collections.synchronizedMap(new LinkedHashMap<>(BOOKS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Diagram> eldest) {
            return size() > BOOKS;
        }
    });

    /** Caches the findings on callees that depend on no other file, so that their findings cannot change. */
    private final Map<Process, List<Finding>> known = Collections.synchronizedMap(new WeakHashMap<>());

    private Gate(Supplier<Statute> rules, Supplier<Map<String, FormLaw>> contracts) {
        this.rules = rules;
        this.contracts = contracts;
    }

    /**
     * Returns the gate of section 104. It reads its rules from {@code statute/section-104.yaml} when they are first
     * needed.
     */
    public static Gate ofTheStatute() {
        return OF_THE_STATUTE;
    }

    /** Creates a gate with the rules of a text instead of the statute's rules. */
    static Gate of(String yaml) {
        return new Gate(() -> StatuteFile.read(new StringReader(yaml)), Map::of);
    }

    private static Statute ownRules() {
        return own(RULES, StatuteFile::read);
    }

    private static Map<String, FormLaw> ownForms() {
        return own(FORMS, FormsFile::read);
    }

    private static <T> T own(String file, Function<Reader, T> reading) {
        try (var yaml = new InputStreamReader(Gate.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            return reading.apply(yaml);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (StatuteException mistaken) {
            throw new StatuteException(file + ", " + mistaken.getMessage());
        }
    }

    /** Returns the rules, and reads them if necessary. */
    public synchronized Statute statute() {
        if (statute == null) {
            statute = rules.get();
        }
        return statute;
    }

    /** Returns the contracts of the forms, and reads them when a form is first checked. */
    synchronized FormLaws forms() {
        if (forms == null) {
            forms = new FormLaws(contracts.get(), statute().forms());
        }
        return forms;
    }

    /** Starts to read the rules in a background thread, so that they are ready when a check needs them. */
    public void prepare() {
        var reader = new Thread(this::statute, "statute");
        reader.setDaemon(true);
        // statute() reads the rules again and throws the same exception to its caller
        reader.setUncaughtExceptionHandler((thread, mistaken) -> {});
        reader.start();
    }

    /** Returns the ids of the processes that the statute governs. */
    public Set<String> statutoryProcesses() {
        return statute().processes().keySet();
    }

    /**
     * Returns one verdict per given file, in the given order. Checks the files in parallel.
     *
     * @param others the library in which to look up callees and decisions that are not among the given files
     */
    public List<Verdict> check(List<Source> given, Library others) {
        Map<Source, Diagram> read = Collections.synchronizedMap(new IdentityHashMap<>());
        return given.parallelStream()
                .map(file -> check(file, new Files(given, others, read)))
                .toList();
    }

    /**
     * Returns one verdict per given file, as {@link #check(List, Library)} does. Findings also say what changed since
     * another version.
     *
     * @param before the library that contains the other version of each process
     * @param which the adjective for that version in a message: {@code deployed} or {@code shipped}
     */
    public List<Verdict> check(List<Source> given, Library others, Library before, String which) {
        List<Verdict> verdicts = check(given, others);
        List<Verdict> explained = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            explained.add(
                    verdicts.get(i).obeys()
                            ? verdicts.get(i)
                            : explained(verdicts.get(i), given.get(i), before, which));
        }
        return explained;
    }

    /**
     * Adds the changes to the findings of a refused diagram. Only a refused diagram is compared with the other version.
     */
    private static Verdict explained(Verdict verdict, Source file, Library before, String which) {
        if (FileKind.of(file.name()) != FileKind.DIAGRAM) {
            return verdict;
        }
        try {
            List<Finding> findings = verdict.findings();
            for (Process process : DiagramReader.read(file.name(), file.bytes()).processes()) {
                Optional<Process> was = before.process(process.id()).flatMap(old -> process(old, process.id()));
                if (was.isPresent()) {
                    Changes changes = Changes.between(was.get(), process);
                    findings = findings.stream()
                            .map(finding -> changes.explain(finding, which))
                            .toList();
                }
            }
            return new Verdict(verdict.file(), verdict.outcome(), findings);
        } catch (DiagramUnreadable unreadable) {
            return verdict;
        }
    }

    private static Optional<Process> process(Source file, String id) {
        try {
            return DiagramReader.read(file.name(), file.bytes()).process(id);
        } catch (DiagramUnreadable unreadable) {
            return Optional.empty();
        }
    }

    private Verdict check(Source file, Files files) {
        return FileKind.of(file.name()) == FileKind.FORM ? form(file) : proven(file, files);
    }

    private Verdict form(Source file) {
        try {
            return verdict(file.name(), FormCheck.check(file, forms()));
        } catch (FormUnreadable unreadable) {
            return verdict(file.name(), List.of(unreadable("The file %s.".formatted(unreadable.getMessage()))));
        }
    }

    private Verdict proven(Source file, Files files) {
        // the reach of expressions is checked in the file's text, in parallel with the rest
        var reach = CompletableFuture.supplyAsync(() -> reach(file));
        List<Finding> findings = new ArrayList<>();
        if (FileKind.of(file.name()) == FileKind.DECISION) {
            findings.addAll(TableCheck.check(file, statute()));
        } else {
            try {
                var processes = files.read(file).processes();
                findings.addAll(notDeployed(processes));
                processes.stream().filter(Process::executable).forEach(process -> {
                    findings.addAll(Ambiguity.check(process));
                    findings.addAll(files.check(process));
                });
            } catch (DiagramUnreadable unreadable) {
                findings.add(unreadable(unreadable.getMessage()));
            }
        }
        findings.addAll(0, reach.join());
        return verdict(file.name(), findings);
    }

    /**
     * Finds the processes that the engine would not deploy. The deployed version would keep running, and the process
     * owner might not notice. For a process of the statute, this refuses the file; otherwise it is a warning.
     */
    private List<Finding> notDeployed(List<Process> processes) {
        List<Finding> findings = new ArrayList<>();
        processes.stream()
                .filter(process ->
                        !process.isDeployed() && statute().processes().containsKey(process.id()))
                .map(process -> new Finding(
                        Finding.DEPLOYS,
                        Objects.requireNonNull(statute().processes().get(process.id()))
                                .clause(),
                        "The process '%s' is not executable, so the engine would not deploy it, and the deployed version would keep running. Set isExecutable=\"true\" (in Modeler: Executable)."
                                .formatted(process.id()),
                        process.id(),
                        List.of(),
                        Severity.NOT_PROVEN))
                .forEach(findings::add);
        if (findings.isEmpty() && processes.stream().noneMatch(Process::isDeployed)) {
            findings.add(new Finding(
                    Finding.DEPLOYS,
                    "",
                    processes.isEmpty()
                            ? "The file holds no process, so the engine would deploy nothing of it."
                            : "No process of the file is executable, so the engine would deploy nothing of it. Set isExecutable=\"true\" (in Modeler: Executable).",
                    processes.isEmpty() ? "" : processes.get(0).id(),
                    List.of(),
                    Severity.WARNING));
        }
        return findings;
    }

    private List<Finding> reach(Source file) {
        try {
            return Reach.findings(file, statute());
        } catch (Outline.Unreadable unreadable) {
            return List.of(unreadable(unreadable.getMessage()));
        }
    }

    /** Creates the verdict on a file that cannot be read. */
    public static Verdict unreadable(String file, String why) {
        return verdict(file, List.of(unreadable("The file %s%s".formatted(why, why.endsWith(".") ? "" : "."))));
    }

    private static Finding unreadable(String why) {
        return new Finding(UNREADABLE, "", why, "", List.of(), Severity.NOT_PROVEN);
    }

    private static Verdict verdict(String file, List<Finding> findings) {
        List<Finding> gravestFirst = new ArrayList<>(new LinkedHashSet<>(findings));
        gravestFirst.sort(Comparator.comparing(Finding::severity));
        Severity gravest =
                gravestFirst.isEmpty() ? Severity.WARNING : gravestFirst.get(0).severity();
        Outcome outcome =
                switch (gravest) {
                    case VIOLATION -> Outcome.VIOLATES;
                    case NOT_PROVEN -> Outcome.NOT_PROVEN;
                    case WARNING -> Outcome.OBEYS;
                };
        return new Verdict(file, outcome, told(gravestFirst));
    }

    private static List<Finding> told(List<Finding> gravestFirst) {
        if (gravestFirst.size() <= MOST_FINDINGS) {
            return List.copyOf(gravestFirst);
        }
        List<Finding> told = new ArrayList<>(gravestFirst.subList(0, MOST_FINDINGS));
        told.add(new Finding(
                MORE,
                "",
                "The file has %,d more findings. Correct these first, then check it again."
                        .formatted(gravestFirst.size() - MOST_FINDINGS),
                "",
                List.of(),
                gravestFirst.get(MOST_FINDINGS).severity()));
        return List.copyOf(told);
    }

    /**
     * Looks up processes and decisions for one file. All files of one check share the diagrams that were read, so that
     * each is read only once.
     */
    private final class Files {

        private final List<Source> given;
        private final Library others;
        private final Map<Source, Diagram> read;
        private final Map<String, Optional<Process>> processes = new HashMap<>();
        private final Map<String, Boolean> decisions = new HashMap<>();
        private @Nullable ProcessCheck check;

        Files(List<Source> given, Library others, Map<Source, Diagram> read) {
            this.read = read;
            this.given = given;
            this.others = others;
        }

        /**
         * Checks a process. The rules are requested only here, because {@link #prepare()} may still be reading them
         * while files are read.
         */
        List<Finding> check(Process process) {
            if (check == null) {
                check = new ProcessCheck(statute(), this::process, this::onlyReads, known);
            }
            return check.check(process);
        }

        Diagram read(Source file) throws DiagramUnreadable {
            Diagram diagram = read.get(file);
            if (diagram == null) {
                diagram = DiagramReader.read(file.name(), file.bytes());
                read.put(file, diagram);
            }
            return diagram;
        }

        Optional<Process> process(String id) {
            Optional<Process> known = processes.get(id);
            if (known == null) {
                known = given(id);
                if (known.isEmpty()) {
                    known = others.process(id).flatMap(file -> inBook(file, id));
                }
                processes.put(id, known);
            }
            return known;
        }

        private Optional<Process> given(String id) {
            for (Source file : given) {
                if (FileKind.of(file.name()) == FileKind.DIAGRAM) {
                    Optional<Process> process = in(file, id);
                    if (process.isPresent()) {
                        return process;
                    }
                }
            }
            return Optional.empty();
        }

        /**
         * Finds a process in a file. An unreadable file contains no callee; its own verdict reports that it is
         * unreadable.
         */
        private Optional<Process> in(Source file, String id) {
            try {
                return read(file).process(id).filter(Process::isDeployed);
            } catch (DiagramUnreadable unreadable) {
                return Optional.empty();
            }
        }

        private Optional<Process> inBook(Source file, String id) {
            String content = file.name() + '\n' + new String(file.bytes(), StandardCharsets.ISO_8859_1);
            Diagram book = books.get(content);
            if (book == null) {
                try {
                    book = DiagramReader.read(file.name(), file.bytes());
                } catch (DiagramUnreadable unreadable) {
                    return Optional.empty();
                }
                books.put(content, book);
            }
            return book.process(id).filter(Process::isDeployed);
        }

        boolean onlyReads(String decision) {
            return decisions.computeIfAbsent(decision, id -> given.stream()
                    .filter(file -> FileKind.of(file.name()) == FileKind.DECISION)
                    .filter(file -> TableCheck.holds(file, id))
                    .findFirst()
                    .or(() -> others.decision(id))
                    .filter(file -> TableCheck.onlyReads(file, id))
                    .isPresent());
        }
    }
}
