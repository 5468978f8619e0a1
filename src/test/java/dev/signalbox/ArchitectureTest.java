package dev.signalbox;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may import whom, as docs/architecture.md has it. Below {@code planted} there is a small program that breaks every rule once, so
 * that each rule is seen to fail.
 */
class ArchitectureTest {
    private static final String[] LANGUAGE = {"java..", "javax..", "org.jspecify..", "org.slf4j.."};
    private static final String CACHE = "com.github.benmanes.caffeine.cache..";
    private static final String JSON_TREE = "com.fasterxml.jackson..";

    private static final JavaClasses REAL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.signalbox");

    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted");

    static Stream<Arguments> rules() {
        return Stream.of(
                arguments("route.dialect", imports("route.dialect")),
                arguments("route", imports("route", "..route.dialect")),
                arguments("route.config", imports("route.config", "..route", "org.yaml.snakeyaml..")),
                arguments("route.convert", imports("route.convert", "..route")),
                arguments("route.csv", imports("route.csv", "..route", "..route.config", "de.siegmar.fastcsv..")),
                arguments("encoder", imports("encoder")),
                arguments("telemetry", imports("telemetry")),
                arguments("telemetry.metrics", imports("telemetry.metrics", "..telemetry", "io.micrometer..")),
                arguments("telemetry.trace", imports("telemetry.trace", "..telemetry", "io.opentelemetry..")),
                arguments(
                        "telemetry.observed",
                        imports(
                                "telemetry.observed",
                                "..telemetry",
                                "..index",
                                "..encoder",
                                "..store",
                                "..route",
                                "..sync.*",
                                "..syncing.execution",
                                "..syncing.service")),
                arguments("retry", imports("retry", "dev.failsafe..")),
                arguments("inbox", imports("inbox", "com.google.re2j..")),
                arguments("scheduling", imports("scheduling", "com.github.kagkarlsson.scheduler..")),
                arguments("notification", imports("notification", "..route", "..sync.check")),
                arguments(
                        "notifying",
                        imports(
                                "notifying",
                                "..notification",
                                "..account",
                                "..index",
                                "..keys",
                                "..route",
                                "..store",
                                "com.standardwebhooks..",
                                "org.simplejavamail..")),
                arguments("schedule", imports("schedule", "..sync.check", "com.github.kagkarlsson.scheduler..")),
                arguments(
                        "operations",
                        imports(
                                "operations",
                                "..schedule",
                                "..scheduling",
                                "..store",
                                "..audit",
                                "..route",
                                "..sync.check",
                                "..syncing.state")),
                arguments("index", imports("index", "..route", "..encoder", "..retry")),
                arguments("sync.diff", imports("sync.diff", "..route")),
                arguments("sync.plan", imports("sync.plan", "..route", "..route.config", "..sync.diff")),
                arguments("sync.check", imports("sync.check", "..route", "..sync.diff")),
                arguments("sync.guard", imports("sync.guard", "..route", "..sync.diff", "..sync.plan")),
                arguments("sync.run", imports("sync.run", "..route", "..sync.plan", "..index")),
                arguments(
                        "store",
                        imports(
                                "store",
                                "..index",
                                "..route",
                                "..sync.diff",
                                "..sync.plan",
                                "..sync.run",
                                "..sync.check",
                                "..sync.guard",
                                "..review",
                                "..quality",
                                "..account",
                                "..audit",
                                "..inbox",
                                "..notification",
                                "..schedule",
                                "..follow")),
                arguments(
                        "syncing.state",
                        imports(
                                "syncing.state",
                                "..route",
                                "..sync.*",
                                "..index",
                                "..encoder",
                                "..store",
                                "..telemetry",
                                CACHE)),
                arguments(
                        "syncing.execution",
                        imports(
                                "syncing.execution",
                                "..syncing.state",
                                "..route",
                                "..sync.*",
                                "..index",
                                "..encoder",
                                "..store",
                                "..retry")),
                arguments(
                        "syncing.service",
                        imports(
                                "syncing.service",
                                "..syncing.execution",
                                "..syncing.state",
                                "..route",
                                "..sync.*",
                                "..index",
                                "..encoder",
                                "..store",
                                "..syncing.quality",
                                "..quality",
                                "..review",
                                "..account",
                                "..notification",
                                "..schedule",
                                "..retry",
                                "..telemetry",
                                CACHE)),
                arguments(
                        "syncing.quality",
                        imports(
                                "syncing.quality",
                                "..syncing.execution",
                                "..syncing.state",
                                "..inbox",
                                "..quality",
                                "..quality.neighbours",
                                "..probe",
                                "..route",
                                "..sync.*",
                                "..index",
                                "..encoder",
                                "..store",
                                CACHE)),
                arguments("keys", imports("keys", "..index", "..store")),
                arguments("account", imports("account")),
                arguments("review", imports("review", "..account", "..route", "..sync.plan")),
                arguments("audit", imports("audit")),
                arguments("editing", imports("editing", "..route", "..store")),
                arguments("follow", imports("follow", "..route", "..sync.diff")),
                arguments("git", imports("git", "..follow", "..index", "org.eclipse.jgit..")),
                arguments(
                        "following",
                        imports(
                                "following",
                                "..follow",
                                "..route",
                                "..route.config",
                                "..editing",
                                "..store",
                                "..audit",
                                "..index",
                                "..keys",
                                "..scheduling")),
                arguments("one git", oneGit()),
                arguments(
                        "signin",
                        imports("signin", "..account", "..store", CACHE, "com.password4j..", "me.gosimple.nbvcxz..")),
                arguments("oidc", imports("oidc", "..signin", "com.nimbusds..")),
                arguments("probe", imports("probe", "..route", "..route.convert", "..encoder", "..index")),
                arguments("quality", imports("quality", "..route", "..probe", "org.ejml..", "jdk.incubator.vector..")),
                arguments(
                        "quality.file",
                        imports("quality.file", "..quality", "..route", "..route.config", "..route.csv")),
                arguments(
                        "quality.neighbours",
                        imports("quality.neighbours", "..quality", "..probe", "..route", "org.apache.lucene..")),
                arguments("demo", imports("demo", "..route", "..encoder", "..index", "..store")),
                arguments("cli.console", imports("cli.console", "..cli", "..index", "..audit", "..store", "picocli..")),
                arguments("web adapters", noAdapters("web..")),
                arguments("cli adapters", noAdapters("cli..")),
                arguments("the stores are named in one place", storesInOnePlace()),
                arguments("index adapter", adapter("index")),
                arguments("encoder adapter", adapter("encoder")),
                arguments("store adapter", adapter("store")),
                arguments("one backoff", oneBackoff()),
                arguments("metrics and traces in one place", telemetryInOnePlace()),
                arguments("the core is free of the web", coreFreeOfWeb()),
                arguments("names", names()),
                arguments("exceptions", exceptionsAreNamedSo()),
                arguments("one name, one class", namesAreUnique()),
                arguments("cycles", cycles()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void the_program_keeps_the_rule(String name, ArchRule rule) {
        assertThat(rule.evaluate(REAL).getFailureReport().getDetails()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void a_planted_violation_breaks_the_rule(String name, ArchRule rule) {
        assertThat(rule.evaluate(PLANTED).hasViolation()).isTrue();
    }

    @Test
    void there_is_a_program_to_look_at() {
        assertThat(REAL.containPackage("dev.signalbox.sync.plan")).isTrue();
        assertThat(REAL.size()).isGreaterThan(80);
    }

    /**
     * The package itself, not what is below it, may import itself, the language and these; the encoder's name is a word that all know, and
     * the dialects are part of what a route is.
     */
    private static ArchRule imports(String name, String... packages) {
        Stream<String> dialects =
                Arrays.asList(packages).contains("..route") ? Stream.of("..route.dialect") : Stream.of();
        String[] allowed = Stream.of(
                        Stream.of(LANGUAGE),
                        Stream.of("..signalbox." + name, JSON_TREE),
                        Arrays.stream(packages),
                        dialects)
                .flatMap(part -> part)
                .map(part -> part.startsWith("..") && !part.startsWith("..signalbox.")
                        ? "..signalbox" + part.substring(1)
                        : part)
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> permitted = resideInAnyPackage(allowed)
                .or(simpleName("EncoderName"))
                .or(DescribedPredicate.describe("arrays and primitives", c -> c.isPrimitive() || c.isArray()));
        return classes()
                .that()
                .resideInAPackage("..signalbox." + name)
                .should()
                .onlyDependOnClassesThat(permitted)
                .allowEmptyShould(true)
                .as("package " + name + " imports only what its row of the table allows");
    }

    /** The pages and the commands know ports, never what stands behind them. */
    private static ArchRule noAdapters(String name) {
        return noClasses()
                .that()
                .resideInAPackage("..signalbox." + name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..signalbox.index.*..", "..signalbox.encoder.*..", "..signalbox.store.*..")
                .allowEmptyShould(true);
    }

    /** A store is added by its own package and one line of the list of adapters. */
    private static ArchRule storesInOnePlace() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("..signalbox.index.*..")
                .and(not(simpleName("AdapterRegistry")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..signalbox.index.*..");
    }

    /** An adapter knows its own port and what the port speaks of, no other adapter, no page. */
    private static ArchRule adapter(String port) {
        DescribedPredicate<JavaClass> ours = resideInAnyPackage("..signalbox..");
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage(
                        "..signalbox." + port + "..",
                        "..signalbox.route",
                        "..signalbox.route.dialect",
                        "..signalbox.encoder",
                        "..signalbox.store",
                        "..signalbox.retry")
                .or(resideInAnyPackage(
                        port.equals("store") ? "..signalbox.sync.." : "..signalbox.route",
                        port.equals("store") ? "..signalbox.index" : "..signalbox.route",
                        port.equals("store") ? "..signalbox.account" : "..signalbox.route",
                        port.equals("store") ? "..signalbox.review" : "..signalbox.route",
                        port.equals("store") ? "..signalbox.audit" : "..signalbox.route",
                        port.equals("store") ? "..signalbox.inbox" : "..signalbox.route",
                        port.equals("store") ? "..signalbox.schedule" : "..signalbox.route",
                        port.equals("store") ? "..signalbox.notification" : "..signalbox.route",
                        port.equals("store") ? "..signalbox.quality" : "..signalbox.route",
                        port.equals("store") ? "..signalbox.probe" : "..signalbox.route",
                        port.equals("store") ? "..signalbox.follow" : "..signalbox.route"));
        return noClasses()
                .that()
                .resideInAPackage("..signalbox." + port + ".*..")
                .should()
                .dependOnClassesThat(ours.and(not(allowed)))
                .allowEmptyShould(true);
    }

    /** What is tried again is tried again by {@code retry}, which alone knows the library that does it. */
    private static ArchRule oneBackoff() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("..signalbox.retry")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.failsafe..");
    }

    /** Everything else tells a {@code WorkObserver}. */
    private static ArchRule telemetryInOnePlace() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("..signalbox.telemetry.metrics", "..signalbox.telemetry.trace")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", "io.opentelemetry..");
    }

    /** One package knows the library that reads git repositories. */
    private static ArchRule oneGit() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("..signalbox.git")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jgit..");
    }

    private static ArchRule coreFreeOfWeb() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("..signalbox", "..signalbox.web..", "gg.jte..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..signalbox.web..", "io.javalin..", "org.eclipse.jetty..", "gg.jte..");
    }

    private static ArchRule names() {
        String[] suffixes = {"Manager", "Helper", "Util", "Utils", "Impl", "DTO", "Dto"};
        DescribedPredicate<JavaClass> empty = DescribedPredicate.describe(
                "a name that says nothing", c -> List.of(suffixes).stream().anyMatch(c.getSimpleName()::endsWith));
        return noClasses().should(be(empty));
    }

    private static ArchRule exceptionsAreNamedSo() {
        return classes().that().areAssignableTo(Throwable.class).should().haveSimpleNameEndingWith("Exception");
    }

    /** A simple name belongs to one top-level class of the whole program, so that a reader who meets it knows which. */
    private static ArchRule namesAreUnique() {
        return classes().that().areTopLevelClasses().should(new ArchCondition<>("have a simple name of their own") {
            private final Map<String, JavaClass> seen = new HashMap<>();

            @Override
            public void init(Collection<JavaClass> all) {
                seen.clear();
            }

            @Override
            public void check(JavaClass one, ConditionEvents events) {
                JavaClass other = seen.putIfAbsent(one.getSimpleName(), one);
                boolean alone = other == null || one.getSimpleName().equals("package-info");
                events.add(new SimpleConditionEvent(one, alone, one.getName() + " and " + other));
            }
        });
    }

    private static ArchRule cycles() {
        return SlicesRuleDefinition.slices()
                .matching("..signalbox.(**)")
                .should()
                .beFreeOfCycles();
    }
}
