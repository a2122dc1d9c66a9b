import { githubCollector } from "./ci/github";
import { jenkinsCollector } from "./ci/jenkins";
import { otherCiCollector } from "./ci/other";
import { tektonCollector } from "./ci/tekton";
import { nomadCollector } from "./cloud/nomad";
import { cloudCollector } from "./cloud/template";
import type { Collector } from "./collector";
import { cargoAliasCollector } from "./commands/cargo-alias";
import { gradleTaskCollector } from "./commands/gradle-tasks";
import { justCollector } from "./commands/justfile";
import { mageCollector } from "./commands/magefile";
import { makeCollector } from "./commands/makefile";
import { noxCollector } from "./commands/nox";
import { nxCollector } from "./commands/nx";
import { rakeCollector } from "./commands/rakefile";
import { scriptCollector } from "./commands/scripts";
import { tableCollector } from "./commands/tables";
import { taskCollector } from "./commands/taskfile";
import { toxCollector } from "./commands/tox";
import { composeCollector } from "./compose/compose";
import { bazelImageCollector } from "./config/bazel-images";
import { configCollector } from "./config/config";
import { placeholderCollector } from "./config/placeholders";
import { prismaCollector } from "./config/prisma";
import { servletRoutesCollector } from "./config/servlet-routes";
import { symfonyRoutesCollector } from "./config/symfony-routes";
import { contractCollector } from "./contracts/contract-collector";
import { dockerfileCollector } from "./docker/dockerfile";
import { documentCollector } from "./documents/document";
import { chartCollector } from "./helm/chart";
import { valuesCollector } from "./helm/values";
import { ignoreCollector } from "./ignore-file";
import { kustomizationCollector } from "./kubernetes/kustomize";
import { manifestCollector } from "./kubernetes/manifest";
import { cargoCollector } from "./manifests/cargo";
import { composerCollector } from "./manifests/composer";
import { dependabotCollector } from "./manifests/dependabot";
import { dotnetCollector, solutionCollector } from "./manifests/dotnet";
import { goCollector } from "./manifests/go";
import { gradleCollector } from "./manifests/gradle";
import { mavenCollector } from "./manifests/maven";
import { npmCollector } from "./manifests/npm";
import { pyprojectCollector } from "./manifests/pyproject";
import { pipfileCollector, requirementsCollector } from "./manifests/python";
import { gemfileCollector, gemspecCollector } from "./manifests/ruby";
import { gemfileLockCollector } from "./manifests/ruby-lock";
import { setupCollector } from "./manifests/setup";
import { versionCatalogueCollector } from "./manifests/version-catalogue";
import { wordpressCollector } from "./manifests/wordpress";
import { migrationCollector } from "./migrations/migration-collector";
import { monitoringCollector } from "./monitoring/monitoring-collector";
import { sarifCollector } from "./scanners/sarif";
import { secretCollector } from "./secrets/secret-collector";
import { terraformCollector } from "./terraform/terraform";
import { testCollector } from "./tests/test-collector";

/** The collectors that need no grammar, in the order their facts are listed. */
export const plainCollectors: readonly Collector[] = [
  npmCollector,
  pyprojectCollector,
  requirementsCollector,
  pipfileCollector,
  setupCollector,
  goCollector,
  cargoCollector,
  gemfileCollector,
  gemfileLockCollector,
  gemspecCollector,
  composerCollector,
  dependabotCollector,
  wordpressCollector,
  mavenCollector,
  gradleCollector,
  versionCatalogueCollector,
  dotnetCollector,
  solutionCollector,
  dockerfileCollector,
  composeCollector,
  manifestCollector,
  kustomizationCollector,
  chartCollector,
  valuesCollector,
  terraformCollector,
  cloudCollector,
  nomadCollector,
  githubCollector,
  otherCiCollector,
  jenkinsCollector,
  tektonCollector,
  configCollector,
  placeholderCollector,
  prismaCollector,
  bazelImageCollector,
  symfonyRoutesCollector,
  servletRoutesCollector,
  ignoreCollector,
  makeCollector,
  justCollector,
  taskCollector,
  tableCollector,
  toxCollector,
  nxCollector,
  cargoAliasCollector,
  gradleTaskCollector,
  mageCollector,
  noxCollector,
  rakeCollector,
  scriptCollector,
  documentCollector,
  contractCollector,
  migrationCollector,
  secretCollector,
  monitoringCollector,
  sarifCollector,
  testCollector,
];
