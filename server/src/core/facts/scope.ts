import type { Scope } from "../model/fact";
import { rememberLast } from "../remember-last";
import { languageOf } from "./languages";
import { baseName } from "./paths";

/**
 * What part of the repository a path belongs to, judged by whole words of the path and never by parts of words:
 * `src/test-runner.ts` is the product. The folder's own name is not in the path, so a repository named `demo` is not
 * an example. Words that are also subjects of products (a shop's vendors, an archive of mails, `com.example`) count
 * only above the source directory; words for tests count everywhere.
 */
export const scopeOf = rememberLast(judged);

function judged(path: string): Scope {
  // What a team's own fixes write is nothing that runs.
  if (path.startsWith(".readiness/fixes/")) return "example";
  const parts = path.split("/");
  const name = baseName(path);
  const directories = parts.slice(0, -1).map((part) => part.toLowerCase());
  const source = directories.findIndex((part) => SOURCE_ROOTS.has(part));
  const above = source === -1 ? directories : directories.slice(0, source);
  if (above.some((part) => VENDORED.has(part)) || directories.some((part) => ALWAYS_VENDORED.has(part)))
    return "vendored";
  if (/^\.pnp\.[cm]?js$/.test(name) || isCopiedScript(directories, name)) return "vendored";
  // Programs among the files that a browser gets are data: samples of languages, models, tools of others.
  if (directories.includes("assets") && PROGRAM.test(name)) return "vendored";
  if (isGenerated(directories, name)) return "generated";
  if (above.some((part) => ARCHIVED.has(part))) return "archived";
  if (isTest(directories, name, path)) return "test";
  // Programs in a hidden directory serve the pipeline, or somebody's tools. What answers below `.well-known` is a route.
  if (languageOf(path) !== undefined && directories.some((part) => part.startsWith(".") && part !== ".well-known"))
    return "test";
  // The image of an action runs as the pipeline wants it.
  if (ACTION_IMAGE.test(path)) return "test";
  // What others contributed stands beside the product; `contrib` below the root is a package like any other.
  if (directories[0] === "contrib" && languageOf(path) === undefined) return "example";
  // What is written for assistants teaches how to write programs; it tells nothing of this one.
  if (/\.mdx?$/i.test(name) && directories.some((part) => ASSISTANTS.has(part))) return "example";
  if (
    above.some((part) => EXAMPLES.has(part) || part.endsWith("-examples") || part.includes("{{")) ||
    isDocsSnippet(directories, name, path) ||
    SAMPLE_FILE.test(path)
  )
    return "example";
  return "main";
}

/**
 * What a developer copies and changes, or a program in the root that shows how a library is used; samples of settings say
 * what there is to set, and are read as such.
 */
const SAMPLE_FILE = /compose[\w.-]*\.(sample|example)\.ya?ml$|^examples?\.([cm]?[jt]s|py|rb)$/;
const ACTION_IMAGE = /^\.(github|gitea|forgejo)\/actions\/(.+\/)?(Dockerfile|Containerfile)[\w.-]*$/i;
const PROGRAM = /\.(py|rb|go|java|kt|cs|rs)$/;
const SOURCE_ROOTS = words("src app lib internal pkg cmd main");
const VENDORED = words("vendor extern");
const ALWAYS_VENDORED = words(
  "third_party third-party thirdparty 3rdparty 3rd_party 3rd-party vendored _vendor _vendored node_modules site-packages " +
    ".yarn bower_components jspm_packages",
);
const ARCHIVED = words(
  "archive archived archives _archive .archive legacy deprecated old _old .old obsolete attic .backup .backups .bak _backup",
);
const EXAMPLES = words(
  "example examples _example _examples .example .examples sample samples demo demos playground playgrounds tutorial tutorials " +
    "quickstart quickstarts website docs_src .storybook cookiecutter",
);
const WEB_FOLDERS = words("static public wwwroot assets webapp www webroot htdocs");
const LIBRARY_FOLDERS = words("lib libs libraries vendor vendors plugins external ext bower");
const VERSIONED =
  /^[a-z][a-z.-]*[-.]v?\d+\.\d+(\.\d+)?[\w.-]*\.js$|^(jquery|bootstrap|angular|htmx|alpine)[\w.-]*\.js$/i;
const ASSISTANTS = words(".agents .claude .cursor .codex .gemini .windsurf .opencode");
const GENERATED = words(
  "dist generated __generated__ .next .nuxt .svelte-kit .output htmlcov lcov-report staticfiles storybook-static __pycache__",
);
const TESTS = words(
  "test tests __test__ __tests__ e2e testdata test-data test_data fixtures __fixtures__ mocks __mocks__ testutil " +
    "testutils test-utils test_utils testhelpers test-helpers test_helpers cypress playwright loadtest loadtests " +
    "load-test load-tests load-testing loadtesting performance-test performance-tests performance_tests stress-tests bench benches benchmark benchmarks profiling integration-test integration-tests integration_test " +
    "integration_tests integrationtest integrationtests unit-tests unit_tests unittest unittests functional-tests functional_tests " +
    ".devcontainer testfixtures inttest functionaltest androidtest testsuite test-suite test-engineering test-harness " +
    "test-infra test-env test-envs test-environment test-environments mock mockdata mock-data mock_data msw mockserver mock-server mock_server mock-api " +
    "fake-server fake-api wiremock macrobenchmark microbenchmark baselineprofile",
);
const BUILT_FOLDERS = words(
  "static statics classes libs lib server client esm cjs outputs reports intermediates generated tmp assets",
);
const BUILT_FILE = /\.(js|mjs|cjs|css|html|map|class|jar|py|d\.ts)$/;
const GENERATED_FILE =
  /(\.pb(\.gw)?\.go|_pb2(_grpc)?\.pyi?|_(grpc_)?pb\.(js|ts|d\.ts)|\.min\.(js|css)|\.bundle\.js|\.standalone\.js|swagger-ui(-bundle|-standalone-preset|-es-bundle(-core)?)?\.js|\.gen\.([cm]?[jt]sx?|go|py|dart|cs|rs)|_gen\.go|\.generated\.([cm]?[jt]sx?|go|py|dart|cs|rs)|\.g\.(i\.)?(cs|dart)|\.designer\.(cs|vb)|ModelSnapshot\.cs)$|^zz_generated/i;
/** What a documentation site is built with is no part of the product. */
const MANIFEST = /^(package\.json|pyproject\.toml|Pipfile|go\.mod|Gemfile|composer\.json|requirements[\w.-]*\.txt)$/;
const TEST_FILE =
  /(\.(test|spec|e2e|e2e-spec|cy|test-d|mock|mocks|stories)\.[cm]?[jt]sx?|_test\.(go|py|exs?|rb|dart)|_spec\.rb|_mock\.go|Tests?\.(java|kt|cs|scala|php)|IT\.java)$|^(mocks?\.([cm]?[jt]sx?|go|py|rb|php)|test_.*\.py|conftest\.py|locust(file)?[\w-]*\.py|tests\.py|tests?\.rs|test[-_](utils?|helpers?|support|fixtures?)\.(rs|go|[cm]?[jt]sx?)|mock_.*\.go|(mock|fake|stub)[-_.]?([aA]pi|[bB]ackend|[sS]erver|[rR]outes|[hH]andlers)\.[cm]?[jt]s|setupTests\.[jt]sx?)$/;

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}

/** What go-swagger writes once, for others to go on with. */
const GO_SWAGGER = /^configure_\w+\.go$/;

function isGenerated(directories: readonly string[], name: string): boolean {
  if (directories.at(-1) === "restapi" && GO_SWAGGER.test(name)) return false;
  if (GENERATED_FILE.test(name)) return true;
  const parts = isPackaged(directories, name) ? directories.filter((part) => part !== "dist") : directories;
  if (parts.some((part) => GENERATED.has(part) || part.endsWith(".egg-info"))) return true;
  // Drafts of work that our own fixes write: they speak of what is missing, and prove nothing.
  if (/^docs\/readiness\/(issues|drafts)$/.test(directories.slice(0, 3).join("/"))) return true;
  if (directories[0] === "out" || directories[0] === "coverage") return true;
  const output = directories.findIndex((part) => part === "build" || part === "target");
  return output !== -1 && BUILT_FOLDERS.has(directories[output + 1] ?? "") && BUILT_FILE.test(name);
}

/** What Gradle puts beside a program when it packs it stands in `src/dist`, and what other builds do in `src/main/dist`. */
function isPackaged(directories: readonly string[], name: string): boolean {
  const at = directories.indexOf("dist");
  const around = directories[directories[at - 1] === "main" ? at - 2 : at - 1];
  return around === "src" && !BUILT_FILE.test(name);
}

function isTest(directories: readonly string[], name: string, path: string): boolean {
  if (TEST_FILE.test(name)) return true;
  const isSource = languageOf(path) !== undefined;
  if (isSource && directories.length === 0 && /^(tests?|bench(mark)?s?)\.[a-z]+$/.test(name)) return true;
  // What starts a server for developers, and again at each change, is run by hand too.
  if (isSource && /^dev[-_.]?server\.[cm]?[jt]s$/.test(name)) return true;
  // A script that only tries the program is run by hand.
  if (isSource && /^scripts?$/.test(directories.at(-1) ?? "") && /^((smoke|load|stress)[-_]?)?tests?[-_.]/.test(name))
    return true;
  return directories.some(
    (part) =>
      TESTS.has(part) ||
      /^\.[a-z-]+-container$/.test(part) ||
      (path.endsWith(".go") && GO_TEST_PACKAGE.test(part)) ||
      /(\.((unit|integration|functional|acceptance|e2e|api|architecture|performance|component)[-_]?)?tests?|\.specs|[-_]tests|[-_]load[-_]?tests?|-e2e|[-_]e2e[-_]tests?|[-_](mock|mocks|stub|stubs)|[-_]test[-_]?(utils?|helpers?|kit|support|harness))$|^(mock|fake|stub)s?[-_]|(functional|integration|acceptance)test(ing|s)?(bundle|support|kit)?$/.test(
        part,
      ) ||
      (isSource && (part === "spec" || part === "specs")),
  );
}

/** `ordertest` helps the tests of `order`, as `httptest` does; a contest is a subject. */
const GO_TEST_PACKAGE = /^(?!(con|la|pro|at|grea|fas|speed|pen|ab|load|self)test$)[a-z]{2,}test$/;

/** A library of others among the files that a browser gets: `static/lib/chart.js`, `public/js/jquery-3.7.1.js`. */
function isCopiedScript(directories: readonly string[], name: string): boolean {
  if (!/\.[cm]?js$/.test(name)) return false;
  const web = directories.findIndex((part) => WEB_FOLDERS.has(part));
  if (web === -1) return false;
  return directories.slice(web + 1).some((part) => LIBRARY_FOLDERS.has(part)) || VERSIONED.test(name);
}

/** The scope of a file whose text says more than its path: a library that was copied among the files of a browser. */
export function scopeOfText(path: string, text: string): Scope {
  const scope = scopeOf(path);
  if (scope !== "main" || !/\.[cm]?js$/.test(path)) return scope;
  const directories = path.toLowerCase().split("/").slice(0, -1);
  return directories.some((part) => WEB_FOLDERS.has(part)) && opensWithBanner(text) ? "vendored" : scope;
}

/** A comment that builds keep, with the version of a library and whose it is. */
function opensWithBanner(text: string): boolean {
  const start = text.slice(0, 600).trimStart();
  if (!start.startsWith("/*!")) return false;
  const [banner = ""] = start.split("*/", 1);
  return /\bv?\d+\.\d+\.\d+\b/.test(banner) && /\blicen[cs]e|\bcopyright\b|\(c\)|©/i.test(banner);
}

/** Code in documentation shows how something is done; it is not what runs. Prose and pictures there are the documentation. */
function isDocsSnippet(directories: readonly string[], name: string, path: string): boolean {
  if (directories[0] !== "docs" && directories[0] !== "doc") return false;
  if (MANIFEST.test(name)) return true;
  return languageOf(path) !== undefined || /^(Dockerfile|Containerfile|(docker-)?compose)/i.test(name);
}
