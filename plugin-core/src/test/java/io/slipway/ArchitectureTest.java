package io.slipway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may use what: the table of the design, section 2, with decision 0003. Nothing points back. */
@AnalyzeClasses(packages = "io.slipway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.slipway.";

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("error", Set.of()),
            entry("model", Set.of("error")),
            entry("event", Set.of("model", "error")),
            entry("json", Set.of("error")),
            entry("spi", Set.of("model", "error", "event", "json")),
            entry("plan", Set.of("model", "error", "event", "json")),
            entry("record", Set.of("model", "error", "json", "spi")),
            entry("target", Set.of("model", "error", "event", "json", "spi")),
            entry("strategy", Set.of("model", "error", "plan", "spi")),
            entry("canary", Set.of("model", "error")),
            entry("workbench", Set.of("model", "error", "spi")),
            entry("bundle", Set.of("error", "spi")),
            entry("memory", Set.of("model", "error", "event", "json", "spi")),
            entry(
                    "run",
                    Set.of("model", "error", "event", "json", "spi", "plan", "record", "target", "strategy", "canary")),
            entry("report", Set.of("model", "error", "event", "json", "spi", "run")),
            entry("report.html", Set.of("error", "event", "json", "report")),
            entry("config", Set.of("model", "error", "event", "json", "spi", "plan", "strategy", "run", "report")));

    @ArchTest
    static void eachPackageUsesWhatItMayAndNoMore(JavaClasses all) {
        CompositeArchRule.of(
                        MAY_USE.keySet().stream().map(ArchitectureTest::rule).toList())
                .check(all);
    }

    @ArchTest
    static void eachPackageStandsInTheTable(JavaClasses all) {
        Set<String> found = all.stream()
                .map(type -> type.getPackageName().substring(ROOT.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(MAY_USE.keySet()).containsAll(found);
    }

    @ArchTest
    static final ArchRule nothingGoesInCircles =
            slices().matching("io.slipway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theCoreKnowsNoHostAndNoCloud = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "hudson..",
                    "jenkins..",
                    "org.jenkinsci..",
                    "org.kohsuke..",
                    "io.jenkins..",
                    "io.slipway.concourse..",
                    "io.slipway.provider..");

    @ArchTest
    static final ArchRule eachLibraryIsUsedInOnePlace = CompositeArchRule.of(List.of(
            onlyIn("com.fasterxml.jackson..", "json", "config"),
            onlyIn("org.snakeyaml..", "config"),
            onlyIn("org.apache.commons..", "workbench", "memory")));

    @ArchTest
    static final ArchRule hostsPrintTheCoreTells = CompositeArchRule.of(List.of(
            NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS,
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..")));

    @ArchTest
    static final ArchRule noThreadIsHeldWhileADeliveryWaits = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.slipway.run.Blocking")
            .should()
            .callMethodWhere(DescribedPredicate.describe("it sleeps", ArchitectureTest::sleeps));

    private static boolean sleeps(JavaMethodCall call) {
        return call.getName().equals("sleep")
                && (call.getTargetOwner().isEquivalentTo(Thread.class)
                        || call.getTargetOwner().isEquivalentTo(TimeUnit.class));
    }

    private static ArchRule rule(String name) {
        String[] allowed = Stream.concat(Stream.of(name), MAY_USE.get(name).stream())
                .map(used -> ROOT + used + "..")
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> elsewhere = DescribedPredicate.not(resideInAPackage(ROOT + "."));
        return classes()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .onlyDependOnClassesThat(elsewhere.or(resideInAnyPackage(allowed)))
                .allowEmptyShould(true);
    }

    private static ArchRule onlyIn(String library, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        Stream.of(packages).map(name -> ROOT + name + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
