package org.focale.jobs;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.spark.sql.Dataset;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.PersonQuestion;

/** Does the code keep the shape that the design fixes? */
@AnalyzeClasses(
    packages = "org.focale",
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.NoJarOfTests.class})
class ArchitectureTest {

  /** The tests of common come as a jar, where Maven's option does not know them. */
  static final class NoJarOfTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  /** Packages of jobs, which answer questions of persons' data and get it from Inputs alone. */
  private static final String[] QUESTIONS = {
    "org.focale.jobs.baseline..",
    "org.focale.jobs.cohorts..",
    "org.focale.jobs.context..",
    "org.focale.jobs.features..",
    "org.focale.jobs.linkage..",
    "org.focale.jobs.recontact..",
    "org.focale.jobs.risk..",
    "org.focale.jobs.rarecases..",
    "org.focale.jobs.recruitment..",
    "org.focale.jobs.review..",
    "org.focale.jobs.truth.."
  };

  @ArchTest
  static final ArchRule importsPointDownwardsOnly =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("jobs")
          .definedBy("org.focale.jobs..")
          .layer("job")
          .definedBy("org.focale.job..")
          .layer("table")
          .definedBy("org.focale.table..")
          .layer("features")
          .definedBy("org.focale.features..")
          .layer("cohort")
          .definedBy("org.focale.cohort..")
          .layer("timeline")
          .definedBy("org.focale.timeline..")
          .layer("vocabulary")
          .definedBy("org.focale.vocabulary..")
          .layer("table")
          .definedBy("org.focale.table..")
          .layer("model")
          .definedBy("org.focale.model..")
          .layer("outlier")
          .definedBy("org.focale.outlier..")
          .layer("linkage")
          .definedBy("org.focale.linkage..")
          .layer("stats")
          .definedBy("org.focale.stats..")
          .layer("governance")
          .definedBy("org.focale.governance..")
          .layer("report")
          .definedBy("org.focale.report..")
          .layer("lake")
          .definedBy("org.focale.lake..")
          .layer("cdm")
          .definedBy("org.focale.cdm..")
          .layer("problem")
          .definedBy("org.focale.problem..")
          .whereLayer("jobs")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("job")
          .mayOnlyBeAccessedByLayers("jobs")
          .whereLayer("table")
          .mayOnlyBeAccessedByLayers("jobs", "job")
          .whereLayer("features")
          .mayOnlyBeAccessedByLayers("jobs", "job")
          .whereLayer("cohort")
          .mayOnlyBeAccessedByLayers("jobs")
          .whereLayer("timeline")
          .mayOnlyBeAccessedByLayers("jobs", "job", "features", "cohort")
          .whereLayer("vocabulary")
          .mayOnlyBeAccessedByLayers("jobs", "job", "features", "cohort", "timeline")
          .whereLayer("table")
          .mayOnlyBeAccessedByLayers("jobs", "job")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("jobs", "job", "features")
          .whereLayer("outlier")
          .mayOnlyBeAccessedByLayers("jobs")
          .whereLayer("linkage")
          .mayOnlyBeAccessedByLayers("jobs")
          .whereLayer("stats")
          .mayOnlyBeAccessedByLayers(
              "jobs", "job", "features", "timeline", "vocabulary", "model", "outlier")
          .whereLayer("governance")
          .mayOnlyBeAccessedByLayers("jobs", "job", "features", "timeline", "vocabulary")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("jobs", "job")
          .whereLayer("lake")
          .mayOnlyBeAccessedByLayers(
              "jobs", "job", "features", "cohort", "timeline", "vocabulary", "governance")
          .whereLayer("cdm")
          .mayOnlyBeAccessedByLayers(
              "jobs", "job", "features", "timeline", "vocabulary", "governance", "lake");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.focale.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule questionsDependOnCommonAlone =
      slices()
          .matching(
              "org.focale.jobs.(baseline|cohorts|context|features|linkage|recontact|risk|rarecases|recruitment|review|truth|simulate|ingest|browse|oversight|simulate|study)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule jobsSeeNoSessionNoLakeAndNoReader =
      noClasses()
          .that()
          .resideInAnyPackage(QUESTIONS)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "org.focale.lake..",
                      "org.apache.hadoop..",
                      "org.apache.parquet..",
                      "org.apache.spark.api.java..",
                      "org.apache.spark.rdd..",
                      "java.nio.file..")
                  // A function that is handed to a data set sees a row at a time, and no more.
                  .and(resideOutsideOfPackage("org.apache.spark.api.java.function"))
                  .or(assignableTo("org.apache.spark.sql.SparkSession"))
                  .or(assignableTo("org.apache.spark.SparkContext"))
                  .or(assignableTo("org.apache.spark.sql.DataFrameReader"))
                  .or(assignableTo("org.apache.spark.sql.DataFrameWriter"))
                  .or(assignableTo("org.focale.job.Run"))
                  .or(assignableTo("org.focale.job.RunPlan"))
                  .or(assignableTo("org.focale.job.Invocation"))
                  .or(assignableTo("org.focale.job.GatedSource"))
                  .or(assignableTo("java.io.File"))
                  .or(assignableTo("java.io.InputStream"))
                  .or(assignableTo("java.io.OutputStream")));

  @ArchTest
  static final ArchRule jobsDoNotActOnDatasets =
      noClasses()
          .that()
          .resideInAnyPackage(QUESTIONS)
          .should()
          .callMethodWhere(
              target(owner(assignableTo(Dataset.class)))
                  .and(
                      target(
                          nameMatching(
                              "sparkSession|sqlContext|collect|collectAsList|count|show|head|first"
                                  + "|take|takeAsList|tail|isEmpty|reduce|foreach"
                                  + "|foreachPartition|toLocalIterator|write|writeTo|writeStream"
                                  + "|mergeInto|rdd|toJavaRDD|javaRDD|cache|persist|checkpoint"
                                  + "|localCheckpoint|createTempView|createOrReplaceTempView"
                                  + "|createGlobalTempView|createOrReplaceGlobalTempView"
                                  + "|inputFiles|queryExecution|encoder|toJSON"))));

  @ArchTest
  static final ArchRule everyJobLivesWhereTheRulesHold =
      classes()
          .that()
          .implement(Job.class)
          .or()
          .implement(PersonQuestion.class)
          .should()
          .resideInAnyPackage(QUESTIONS);

  @ArchTest
  static final ArchRule theHonestBrokerAloneTurnsPseudonymsBackIntoPersons =
      noClasses()
          .that()
          .resideInAPackage("org.focale.jobs..")
          .and()
          .resideOutsideOfPackage("org.focale.jobs.recontact..")
          .should()
          .callMethod(Inputs.class, "named", String.class, String.class);

  @ArchTest
  static final ArchRule linkageAloneReadsIdentifiers =
      noClasses()
          .that()
          .resideInAPackage("org.focale.jobs..")
          .and()
          .resideOutsideOfPackage("org.focale.jobs.linkage..")
          .should()
          .callMethod(Inputs.class, "identifiers", String.class);

  @ArchTest
  static final ArchRule theLakeAloneReadsAndWritesParquet =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.focale.lake..", "org.focale.jobs.ingest..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.parquet.hadoop..", "org.apache.parquet.column..");

  @ArchTest
  static final ArchRule onlyTheLaunchersMainEndsTheProcess =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.focale.jobs.launch.Main")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @ArchTest
  static final ArchRule reportAndStatsKnowNothingOfSpark =
      noClasses()
          .that()
          .resideInAnyPackage("org.focale.linkage..", "org.focale.report..", "org.focale.stats..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..");
}
