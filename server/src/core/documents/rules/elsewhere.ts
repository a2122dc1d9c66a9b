import { denies } from "../denials";
import { categoriesOf, type MappedItem } from "../mapping";
import { isFrame, namedCheck } from "../names";
import { LABEL_LEVEL, type Section } from "../parsed";
import { wordsOf } from "../words";

/**
 * True for a line that asks for something else than the thing it names, by where it stands: a page about it, a run of it in a
 * pipeline, an account, a test. That the thing is there answers none of these.
 */
export function asksForElse(item: MappedItem): boolean {
  if (item.mapping.bound) return false;
  return (
    asksForPage(item) || asksForRun(item) || asksToSetUp(item) || isOfFeature(item) || isBelow(item.section, UNTRIED)
  );
}

/** "Rate limiting" below the item "Email verification backend" is that of one feature, and not the one of everything. */
function isOfFeature({ section, mapping }: MappedItem): boolean {
  if (section.level <= LABEL_LEVEL) return false;
  const named = namedCheck(section.title.replace(ASIDE, ""));
  if (named !== undefined && mapping.ids.includes(named)) return false;
  const words = wordsOf(section.title.replace(ASIDE, "")).filter((word) => !isFrame(word) && !AREAS.has(word));
  return words.length > 1;
}

const ASIDE = /\([^()]{0,80}\)/g;
/** Parts of readiness, which are no features. */
const AREAS: ReadonlySet<string> = new Set(
  "api automation availability backend basics blockers ci cd cicd critical data database delivery deployment devops documentation essentials gaps hardening high infrastructure issues logging low medium missing monitoring observability operations performance phase pipeline priority quality readiness reliability security server service services stability testing tests tooling work".split(
    " ",
  ),
);

/** Below "Documentation" a page about a thing is asked for, unless the thing is one; below "Update the README", a part of that. */
function asksForPage({ section, mapping }: MappedItem): boolean {
  if (/\breadme\b/i.test(section.title)) return true;
  return categoriesOf(section).has("documentation") && !mapping.ids.every((id) => PAGES.test(id));
}

const PAGES = /^(?:documentation|operations)\./;

/** "No automated tests" below "CI/CD" asks for tests that a pipeline runs, and "Health checks" for one after a deployment. */
function asksForRun({ section, mapping }: MappedItem): boolean {
  return categoriesOf(section).has("delivery") && mapping.ids.some((id) => RUN.test(id));
}

const RUN = /^(?:testing|reliability)\./;

/** "Sentry" below "Monitoring setup" asks for an account and its keys, which stand in no file. */
function asksToSetUp({ section, mapping, raw, text }: MappedItem): boolean {
  if (denies(raw) || !mapping.ids.some((id) => id.startsWith("observability."))) return false;
  return SETS.test(text) || isBelow(section, SETUP);
}

const SETS = /^(?:set ?up|configure|configurar|einrichten)\s/i;

const SETUP = /^(?:set ?up|configure)\s|\b(?:setup|set-up|einrichtung|configuración|configuração)(?: \([^()]*\))?$/i;
/** "Rate limiting" below "What was not tested" asks for a test of what is there. */
const UNTRIED =
  /\bun(?:tested|verified|tried)\b|(?:\b(?:not|never)|n['’]t)\s(?:\w{1,12}\s)?(?:test|tested|verify|verified|checked|validated?)\b|\bto (?:test|verify|validate)\b/i;

/** True below a heading, a label or a list item whose words match; the title of the document is none. */
function isBelow(section: Section, words: RegExp): boolean {
  for (let at: Section | undefined = section; at && at.level > 1; at = at.parent) if (words.test(at.title)) return true;
  return false;
}
