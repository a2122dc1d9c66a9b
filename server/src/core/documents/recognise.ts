import { roleOf } from "../facts/documents/roles";
import { baseName, extension } from "../facts/paths";
import { scopeOf } from "../facts/scope";
import { compileGlobs } from "../globs/globs";
import { type DocumentRules, NO_DOCUMENT_RULES } from "../model/document";
import { isOwnReport } from "../model/report-mark";
import { parseDocument } from "./parse";
import type { ParsedDocument } from "./parsed";

const MARKDOWN: ReadonlySet<string> = new Set(["md", "mdx", "markdown"]);
/** Names that promise a readiness document. */
const NAME =
  /production[-_ ]?read(?:y|iness)|(?:^|[-_ ])readiness(?:[-_ ]|$)|^(?:prr|orr)(?:[-_ ].*)?$|(?:launch|go[-_ ]?live|release|operational)[-_ ]?readiness|production[-_ ]?(?:checklist|gap|hardening|audit)|(?:checklist|audit)[-_ ](?:de[-_ ])?(?:la[-_ ])?produ(?:ction|c[cç][aã]o|cci[oó]n|cao|ktion)|(?:^|[-_ ])go[-_ ]?live(?:[-_ ](?:status|report|audit|review|gates?|blockers?|gaps?))?$|(?:launch|go[-_ ]?live)[-_ ]?checklist|gap[-_ ]?assessment|prontid[aã]o|produktionsreife/i;
/** The same by the folder: `production/checklist`, `production-readiness/report`; a guide or a README there is none. */
const IN_FOLDER =
  /^(?:production\/(?:checklist|gaps?|hardening|audit)|(?:production[-_ ]?readiness|go[-_ ]?live)\/(?:checklist|gaps?|hardening|audit|status|assessment|report|review|scorecard))$/i;
/** Names of documents on gaps, of which many are about features: their first words have to say that it is about production. */
const GAPS = /gap[-_ ]?analysis/i;
const OF_PRODUCTION = /\bproduction\b|\breadiness\b|\bgo-?live\b|\bprodu(?:ção|cción|ktion)/i;
/** Titles that do. */
const TITLE =
  /\b(?:production|launch|deployment|operational|release|go-?live|enterprise)[- ]?(?:readiness|ready)\b|\breadiness (?:report|assessment|evaluation|review|checklist|audit|scorecard|status|score)\b|\b(?:produktionsreife|prontidão para produção|preparación para producción)\b|生产就绪|готовност\p{L}* .{0,40}production/iu;
/** Documents that speak of readiness and are something else. */
const OTHER: ReadonlySet<string> = new Set([
  "readme",
  "changelog",
  "license",
  "security-policy",
  "contributing",
  "code-of-conduct",
  "codeowners",
  "adr",
  "postmortem",
]);

/** Directories of what is thought about, not of how things are. */
const AHEAD = /(?:^|\/)(?:plans?|rfcs?|proposals?|specs?|prds?|tickets|issues|templates?|prompts?|tasks?|\.github)\//i;

/** What is to be filled in or handed to somebody, `PRODUCTION_READINESS_TEMPLATE`, says nothing of how things are. */
const FORM = /(?:^|[-_. ])(?:template|prompt|vorlage|plantilla|modelo|modèle)s?$/i;

/** True for a file that may be a readiness document, so that its text is worth reading for it. */
export function mayBeReadinessDocument(path: string): boolean {
  if (!MARKDOWN.has(extension(path)) || path.startsWith(".readiness/") || AHEAD.test(path)) return false;
  if (FORM.test(baseName(path).replace(/\.\w+$/, ""))) return false;
  return scopeOf(path) === "main" && !OTHER.has(roleOf(path) ?? "");
}

/** True for a file that the team names as a readiness document, wherever it is and whatever it is called. */
export function isNamed(path: string, rules: DocumentRules = NO_DOCUMENT_RULES): boolean {
  return rules.include.length > 0 && MARKDOWN.has(extension(path)) && compileGlobs(rules.include)(path);
}

/** The document of a file that the team names as one, whatever it is called. */
export function namedDocument(path: string, text: string): ParsedDocument | undefined {
  return MARKDOWN.has(extension(path)) ? parseDocument(path, text) : undefined;
}

/** `production/checklist`: a name with that of the folder that it is one of. */
function inFolder(path: string, base: string): string {
  const folders = path.split("/");
  return `${folders.at(-2) ?? ""}/${base}`;
}

/**
 * The document of a file, when it is a readiness document: by its name and something that it claims, or by its title
 * and several lines that state something. Pages about readiness in general claim nothing and stay out.
 */
export function readinessDocument(path: string, text: string): ParsedDocument | undefined {
  if (!mayBeReadinessDocument(path) || isOwnReport(text)) return undefined;
  const base = baseName(path).replace(/\.\w+$/, "");
  const named =
    NAME.test(base) ||
    IN_FOLDER.test(inFolder(path, base)) ||
    (GAPS.test(base) && OF_PRODUCTION.test(text.slice(0, 400)));
  if (!named && !TITLE.test(text.slice(0, 400))) return undefined;
  const document = parseDocument(path, text);
  if (!named && !TITLE.test(document.title)) return undefined;
  const stated = document.items.filter(({ state }) => state !== "unstated").length;
  const claims = document.scores.length > 0 || document.verdicts.length > 0;
  return stated >= (named ? 1 : 3) || claims ? document : undefined;
}
