import type { View } from "../view";
import * as audits from "./audits";
import * as build from "./build";
import * as ci from "./ci";
import * as ciValues from "./ci-values";
import * as cluster from "./cluster";
import * as common from "./common";
import * as dashboard from "./dashboard";
import * as data from "./data";
import * as database from "./database";
import * as dependabot from "./dependabot";
import * as deployment from "./deployment";
import * as django from "./django";
import * as docker from "./docker";
import * as documents from "./documents";
import * as dotnet from "./dotnet";
import * as dotnetTests from "./dotnet-tests";
import * as express from "./express";
import * as gap from "./gap";
import * as go from "./go";
import * as imageBuild from "./image-build";
import * as java from "./java";
import * as jvm from "./jvm";
import * as kubernetes from "./kubernetes";
import * as license from "./license";
import * as lock from "./lock";
import * as migrations from "./migrations";
import * as nest from "./nest";
import * as next from "./next";
import * as node from "./node";
import * as openapi from "./openapi";
import * as operations from "./operations";
import * as overlay from "./overlay";
import * as overview from "./overview";
import * as php from "./php";
import * as proxy from "./proxy";
import * as python from "./python";
import * as requests from "./requests";
import * as ruby from "./ruby";
import * as rust from "./rust";
import * as secrets from "./secrets";
import * as settings from "./settings";
import * as stores from "./stores";
import * as tables from "./tables";
import * as tests from "./tests";
import type { Infer } from "./value";
import * as whole from "./whole";

/** Every placeholder a template may use besides the groups of its own pattern, and how its value is inferred. */
const VALUES = {
  name: common.name,
  component: common.component,
  dir: common.dir,
  rootedDir: common.rootedDir,
  jobName: common.jobName,
  port: common.port,
  ports: whole.wholePorts,
  portEnv: common.portEnv,
  healthPath: common.healthPath,
  expressApp: express.expressApp,
  nestDir: nest.nestDir,
  typeormHandle: nest.typeormHandle,
  djangoProjectDir: django.djangoProjectDir,
  djangoPackage: django.djangoPackage,
  nextSrc: next.nextSrc,
  nextApp: next.nextApp,
  nextScript: next.nextScript,
  nextProxy: next.nextProxy,
  nodeVersion: node.nodeVersion,
  nodeSetup: node.nodeSetup,
  nodeManifests: node.nodeManifests,
  nodeInstall: node.nodeInstall,
  nodeSources: node.nodeSources,
  nodePrune: node.nodePrune,
  nodeBuild: node.nodeBuild,
  nodeCommand: node.nodeCommand,
  nodeHealthcheck: node.nodeHealthcheck,
  nodeSteps: node.nodeSteps,
  nodeCache: node.nodeCache,
  licenseName: license.licenseName,
  licenseHolder: license.licenseHolder,
  licenseYear: license.licenseYear,
  secretKinds: secrets.secretKinds,
  secretObjects: secrets.secretObjects,
  lockCommands: lock.lockCommands,
  lockDir: lock.lockDir,
  loopbackNote: node.loopbackNote,
  pythonVersion: python.pythonVersion,
  pythonMinor: python.pythonMinor,
  pythonCommand: python.pythonCommand,
  pythonHealthcheck: python.pythonHealthcheck,
  pythonBuildNote: python.pythonBuildNote,
  pythonSteps: python.pythonSteps,
  goVersion: go.goVersion,
  goCgo: go.goCgo,
  goPackage: go.goPackage,
  goModule: go.goModule,
  goModuleDir: go.goModuleDir,
  contextDir: build.contextDir,
  inContext: build.inContext,
  buildArguments: build.buildArguments,
  imageArguments: build.imageArguments,
  exposeLine: build.exposeLine,
  shellHealthcheck: build.shellHealthcheck,
  imageHealthcheck: build.imageHealthcheck,
  buildJunk: build.buildJunk,
  javaVersion: java.javaVersion,
  javaBuildImage: java.javaBuildImage,
  javaBuild: java.javaBuild,
  javaCommand: java.javaCommand,
  dotnetVersion: dotnet.dotnetVersion,
  dotnetSdk: dotnet.dotnetSdk,
  dotnetProject: dotnet.dotnetProject,
  dotnetImage: dotnet.dotnetImage,
  dotnetUrls: dotnet.dotnetUrls,
  dotnetCommand: dotnet.dotnetCommand,
  rubyVersion: ruby.rubyVersion,
  rubyBuildPackages: ruby.rubyBuildPackages,
  rubyRunPackages: ruby.rubyRunPackages,
  rubyEnv: ruby.rubyEnv,
  rubyAssets: ruby.rubyAssets,
  rubyWritable: ruby.rubyWritable,
  rubyCommand: ruby.rubyCommand,
  rubyHealthcheck: ruby.rubyHealthcheck,
  phpVersion: php.phpVersion,
  phpExtensions: php.phpExtensions,
  phpPublic: php.phpPublic,
  phpManifests: php.phpManifests,
  phpAssetsStage: php.phpAssetsStage,
  phpAssetsCopy: php.phpAssetsCopy,
  phpReady: php.phpReady,
  phpEnv: php.phpEnv,
  phpHealthcheck: php.phpHealthcheck,
  rustVersion: rust.rustVersion,
  rustBuild: rust.rustBuild,
  rustTools: rust.rustTools,
  rustRunPackages: rust.rustRunPackages,
  rustData: rust.rustData,
  rustNote: rust.rustNote,
  ciDefaults: ciValues.ciDefaults,
  workDefaults: ciValues.workDefaults,
  ciJobName: ciValues.ciJobName,
  auditJobName: ciValues.auditJobName,
  auditDefaults: ciValues.auditDefaults,
  auditSetup: ciValues.auditSetup,
  ciSetup: ciValues.ciSetup,
  ciSteps: ciValues.ciSteps,
  ciImage: ciValues.ciImage,
  ciScript: ciValues.ciScript,
  ciDatabase: ciValues.ciDatabase,
  gitlabDatabase: ciValues.gitlabDatabase,
  gitlabHome: ciValues.gitlabHome,
  clusterDir: cluster.clusterDir,
  clusterFiles: cluster.clusterFiles,
  externalSecrets: cluster.externalSecrets,
  rollouts: cluster.rollouts,
  terraformRoot: cluster.terraformRoot,
  terraformBackend: cluster.terraformBackend,
  clusterRollout: cluster.clusterRollout,
  terraformDir: cluster.terraformDir,
  terraformEnv: cluster.terraformEnv,
  terraformGrants: cluster.terraformGrants,
  terraformSignIn: cluster.terraformSignIn,
  migrationStamp: migrations.migrationStamp,
  migrationTool: migrations.migrationTool,
  schemaDump: migrations.schemaDump,
  typeormSource: migrations.typeormSource,
  djangoApps: migrations.djangoApps,
  djangoDir: migrations.djangoDir,
  djangoPrefix: migrations.djangoPrefix,
  alembicPath: migrations.alembicPath,
  alembicImports: migrations.alembicImports,
  alembicBase: migrations.alembicBase,
  tableStatements: tables.tableStatements,
  tableDrops: tables.tableDrops,
  databaseVariable: database.databaseVariable,
  addressNote: database.addressNote,
  databaseAddress: database.databaseAddress,
  testedPath: tests.testedPath,
  testedDir: tests.testedDir,
  testedRoot: tests.testedRoot,
  testedSuffix: tests.testedSuffix,
  testedNote: tests.testedNote,
  testedPort: tests.testedPort,
  portVariable: tests.portVariable,
  testedEnvNode: tests.testedEnvNode,
  testedEnvGo: tests.testedEnvGo,
  testedEntry: tests.testedEntry,
  testRunner: tests.testRunner,
  testCommand: tests.testCommand,
  testedImport: tests.testedImport,
  testedApp: tests.testedApp,
  pytestCommand: tests.pytestCommand,
  flaskApp: tests.flaskApp,
  goTestDir: tests.goTestDir,
  springTestDir: tests.springTestDir,
  postgresImage: database.postgresImage,
  databaseImage: database.databaseImage,
  databaseEnv: database.databaseEnv,
  dumpCommand: database.dumpCommand,
  restoreCommand: database.restoreCommand,
  restoreStep: database.restoreStep,
  composeDatabase: database.composeDatabase,
  composeDatabaseName: database.composeDatabaseName,
  composeDatabaseUser: database.composeDatabaseUser,
  composeDatabaseMajor: database.composeDatabaseMajor,
  composeFile: database.composeFile,
  composeDir: database.composeDir,
  composeBuild: proxy.composeBuild,
  composeBuildFile: proxy.composeBuildFile,
  composeBuildDir: proxy.composeBuildDir,
  composeBuildPort: proxy.composeBuildPort,
  requestCount: requests.requestCount,
  requestStatus: requests.requestStatus,
  requestBuckets: requests.requestBuckets,
  dashboardName: dashboard.dashboardName,
  dashboardJson: dashboard.dashboardJson,
  objectiveCount: dashboard.objectiveCount,
  objectiveStatus: dashboard.objectiveStatus,
  ignoreDir: docker.ignoreDir,
  imageUserName: docker.imageUserName,
  ownedWorkdir: docker.ownedWorkdir,
  userId: docker.userId,
  envLines: documents.envLines,
  envFileLines: documents.envFileLines,
  imageName: documents.imageName,
  imageBuildSteps: imageBuild.imageBuildSteps,
  imageFromSources: imageBuild.imageFromSources,
  dotnetTests: dotnetTests.dotnetTests,
  dotnetTestDir: dotnetTests.dotnetTestDir,
  dotnetTested: dotnetTests.dotnetTested,
  dotnetProgram: dotnetTests.dotnetProgram,
  dotnetTestingVersion: dotnetTests.dotnetTestingVersion,
  envDir: documents.envDir,
  envPatterns: documents.envPatterns,
  untrackCommand: documents.untrackCommand,
  startCommand: whole.ofWhole(documents.startCommand),
  stopCommand: whole.ofWhole(documents.stopCommand),
  logsCommand: whole.ofWhole(documents.logsCommand),
  probeCommand: whole.ofEachPart(documents.probeCommand, whole.answers),
  dependencies: documents.dependencies,
  settings: whole.wholeSettings,
  owners: documents.owners,
  checkId: gap.checkId,
  checkTitle: gap.checkTitle,
  checkSeverity: gap.checkSeverity,
  checkRisk: gap.checkRisk,
  checkRequirement: gap.checkRequirement,
  checkReferences: gap.checkReferences,
  gapFile: gap.gapFile,
  gapTitle: gap.gapTitle,
  gapReason: gap.gapReason,
  gapComponent: gap.gapComponent,
  gapPlaces: gap.gapPlaces,
  openFacets: gap.openFacets,
  milestone: gap.milestone,
  codeOwner: gap.codeOwner,
  statedComponent: gap.statedComponent,
  envExample: settings.envExample,
  offendingSettings: settings.offendingSettings,
  requiredSettings: settings.requiredSettings,
  requiredNames: settings.requiredNames,
  numberSettings: settings.numberSettings,
  startDir: settings.startDir,
  codeqlLanguages: audits.codeqlLanguages,
  auditCommands: audits.auditCommands,
  dependabotUpdates: dependabot.dependabotUpdates,
  imageJob: ci.imageJob,
  dependenciesJob: ci.dependenciesJob,
  imageSuffix: ci.imageSuffix,
  nodeAudit: ci.nodeAudit,
  pythonAudit: ci.pythonAudit,
  alertName: operations.alertName,
  runbookLine: operations.runbookLine,
  manifestDir: operations.manifestDir,
  servicePort: operations.servicePort,
  readPaths: operations.readPaths,
  partsTable: overview.partsTable,
  partsDiagram: overview.partsDiagram,
  storesList: overview.storesList,
  ownedPaths: overview.ownedPaths,
  keptTable: data.keptTable,
  personalFields: data.personalFields,
  routesOverview: overview.routesOverview,
  allSettings: overview.allSettings,
  repositoryUrl: overview.repositoryUrl,
  alertsList: overview.alertsList,
  limitsTable: overview.limitsTable,
  catalogName: overview.catalogName,
  catalogType: overview.catalogType,
  catalogDescription: overview.catalogDescription,
  rollbackCommand: deployment.rollbackCommand,
  deployCommand: deployment.deployCommand,
  deployedProbe: deployment.deployedProbe,
  deployedLogs: deployment.deployedLogs,
  applicationDir: jvm.applicationDir,
  applicationPackage: jvm.applicationPackage,
  routesDir: jvm.routesDir,
  routesPackage: jvm.routesPackage,
  kubernetesName: kubernetes.kubernetesName,
  imageReference: kubernetes.imageReference,
  imageRepository: kubernetes.imageRepository,
  imageUser: kubernetes.imageUser,
  containerEnv: kubernetes.containerEnv,
  readyPath: kubernetes.readyPath,
  productionBase: overlay.productionBase,
  productionOverlay: overlay.productionOverlay,
  productionServices: overlay.productionServices,
  openapiPaths: openapi.openapiPaths,
  storeTitle: stores.storeTitle,
  storeTable: stores.storeTable,
  storeFile: stores.storeFile,
  storeClass: stores.storeClass,
  storePlaces: stores.storePlaces,
  storeDir: stores.storeDir,
  storeWired: stores.storeWired,
  storeByHand: stores.storeByHand,
  storePackage: stores.storePackage,
  today: gap.today,
  inAYear: gap.inAYear,
} as const satisfies Readonly<Record<string, Infer>>;

export type ValueName = keyof typeof VALUES;

/** The names of all values, for the page about fixes. */
export const VALUE_NAMES: readonly string[] = Object.keys(VALUES).sort();

/** True when a placeholder of this name can be filled from facts. */
export function isValueName(name: string): name is ValueName {
  return Object.hasOwn(VALUES, name);
}

/** How the value of a placeholder is inferred. */
export function inferOf(name: ValueName): Infer {
  return VALUES[name];
}

/** Files, relative to the component, whose text values are inferred from. */
export const VALUE_FILES: readonly string[] = [
  ".nvmrc",
  ".node-version",
  ".python-version",
  "requirements.txt",
  "pyproject.toml",
  "package.json",
  ".ruby-version",
  "Gemfile.lock",
  "composer.json",
  "Cargo.toml",
  "rust-toolchain.toml",
  "rust-toolchain",
  "Directory.Build.props",
  "global.json",
  "gradle/wrapper/gradle-wrapper.properties",
  ...gap.CODEOWNERS,
];

/** Files whose text values are inferred from and whose names depend on the component. */
export function sourcesOfValues(view: View): readonly string[] {
  return [
    ...jvm.jvmSources(view),
    ...overlay.overlaySources(view),
    ...stores.storeSources(view),
    ...tables.tableSources(view),
  ];
}
