import type { Evidence } from "../../model/result";
import type { MappedItem } from "../mapping";
import { isFrame } from "../names";
import { EMPTY } from "../topics";
import { stemOf, wordsOf } from "../words";
import { ASIDE, TOOLS } from "./judgement";

/**
 * True for evidence in what is run, that somebody wrote for it: no default of a framework, no page about something else, no
 * value that waits for a library. What serves everything is shown by no single route.
 */
export function isFirm({ tier, confidence, message, path }: Evidence, ids: readonly string[]): boolean {
  if (confidence !== "certain" || (tier !== "wired" && tier !== "enforced")) return false;
  if (DEFAULT.test(message ?? "")) return false;
  if (TESTS.test(message ?? "")) return !OLD.test(path);
  if (CODE.test(path) && !START.test(path) && (ids.some((id) => EVERYWHERE.has(id)) || !ROUTES.test(path)))
    return false;
  // `@Get("health")` of one part of the service says nothing of the whole.
  if (CODE.test(path) && !START.test(path) && !HEALTH.test(path) && ids.some((id) => PROBES.has(id))) return false;
  if (path.startsWith(".github/workflows/")) return true;
  return !ASIDE.test(path) && !TOOLS.test(path) && !README.test(path) && !SETTINGS.test(path);
}

const EVERYWHERE: ReadonlySet<string> = new Set([
  "api.rate-limiting",
  "observability.error-tracking",
  "observability.metrics",
  "observability.structured-logging",
  "observability.tracing",
  "security.hsts-headers",
]);

const PROBES: ReadonlySet<string> = new Set(["reliability.liveness-endpoint", "reliability.readiness-endpoint"]);
/** A file, or a directory, for how the whole service is. */
const HEALTH = /(?:^|\/)(?:health|live|ready|readiness|probe|ping|status|system|monitoring|actuator)/i;

/** Code that nobody may call shows nothing, unless it is where a program begins, or where routes and migrations are. */
const CODE = /\.(?:[cm]?[jt]sx?|py|go|rs|java|kt|cs|rb|php)$/i;
const ROUTES = /(?:^|\/)(?:routes?|routers?|controllers?|handlers?|api|migrations?)\//i;
const START =
  /(?:^|\/)(?:main|app|application|index|server|program|startup|bootstrap|wsgi|asgi|settings|kernel|instrumentation|layout|global-error|middleware|next\.config)[^/]*$|(?:^|\/)(?:database|db)\.\w+$/i;
/** Tests are run by their tool, wherever they are. */
const TESTS = /\btests?\b/i;
const OLD = /(?:^|[./_-])(?:examples?|samples?|demo|old|backups?|legacy|archived?|deprecated)(?:[./_-]|$)/i;
const DEFAULT =
  /by (?:the (?:framework|library)'s )?default|platform|beside the tests$|^a section|in the (?:configuration|environment)$/i;
const SETTINGS = /(?:^|[./])env(?:\.|$)/i;
const README = /(?:^|\/)readme(?:\.\w+)?$/i;

/**
 * True when a proof, or the name of the check, says each word of a line that says anything. Of a line that only names the
 * thing it must say the tools, and of one that names a page the page's own name.
 */
export function answers(proof: Evidence, { text: line, mapping }: MappedItem): boolean {
  const isPage = mapping.named && mapping.ids.some((id) => PAGES.test(id));
  const said = isPage ? `${proof.path} ${proof.text}`.toLowerCase() : saidBy(proof, mapping.ids);
  return wordsOf(line).every((word) => EMPTY.has(word) || said.includes(stemOf(word)) || isLeft(word, mapping, isPage));
}

/** The proofs whose files are called by most of a line's words first: of two guides the one for production, where it asks for that. */
export function nearestFirst(proofs: readonly Evidence[], { text: line }: MappedItem): Evidence[] {
  const stems = wordsOf(line).map(stemOf);
  const shared = ({ path }: Evidence) => stems.filter((stem) => path.toLowerCase().includes(stem)).length;
  const depth = ({ path }: Evidence) => path.split("/").length;
  return [...proofs].sort((a, b) => shared(b) - shared(a) || depth(a) - depth(b));
}

/** True for a word of a name that no proof need say. */
function isLeft(word: string, { named }: MappedItem["mapping"], isPage: boolean): boolean {
  return named && (isPage ? isFrame(word) || KINDS.has(word) : !NAMES.has(word));
}

const KINDS: ReadonlySet<string> = new Set("plan playbook document documentation docs".split(" "));

function saidBy({ path, text, message }: Evidence, ids: readonly string[]): string {
  const said = `${ids.join(" ")} ${path} ${text} ${message ?? ""}`.toLowerCase();
  return said.includes(".github/workflows/") ? `${said} github actions` : said;
}

const PAGES = /^(?:documentation|operations)\./;

/** Names of tools and kinds: another one does not answer a line that asks for this one. */
const NAMES: ReadonlySet<string> = new Set(
  "alembic codeql dependabot docker e2e flyway github gitlab helm helmet k8s kubernetes openapi opentelemetry prisma prometheus renovate sentry swagger terraform".split(
    " ",
  ),
);
