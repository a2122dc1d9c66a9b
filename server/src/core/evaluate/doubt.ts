import { CODE_KINDS, KINDS, MINIFIED } from "../facts/kinds";
import { familyOf, languageOf } from "../facts/languages";
import { dirName, isWithin } from "../facts/paths";
import { compileGlobs } from "../globs/globs";
import type { Query, Question, Reach, Select } from "../model/check";
import type { Component } from "../model/component";
import type { Fact } from "../model/fact";
import { byPlace, selectFacts, selectsOf, type View } from "./query";

/** Languages whose source is read; of the others' absence nothing is concluded. */
const ANALYSED: ReadonlySet<string> = new Set([
  "typescript",
  "javascript",
  "python",
  "go",
  "rust",
  "ruby",
  "php",
  "java",
  "kotlin",
  "csharp",
]);

/** True when the source of this language becomes facts. */
export function isAnalysed(language: string): boolean {
  return ANALYSED.has(language);
}

/** What could not be read, in every part of the folder; `couldHide` then asks whether it matters to a selection. */
export const UNREADABLE: Select = {
  fact: "unreadable",
  scope: ["main", "test", "example", "generated", "vendored", "archived"],
};

const NOTHING = "so nothing is concluded from what was not found";

/** What is said of a language whose source becomes no facts. */
export const NOT_ANALYSED = "source is not analysed yet";

/** True for a reason that nobody looked, which is no word on whether it is there. */
export function isOfUnread(reason: string): boolean {
  return reason.includes(NOTHING) || reason.includes(NOT_ANALYSED);
}

/** True for a reason of this file about a file that could not be read, which somebody can mend. */
export function isOfUnreadFile(reason: string): boolean {
  return isOfUnread(reason) && reason.includes(UNREAD);
}

const UNREAD = " could not be read (";

/**
 * "Could not look" is never "missing": the reason why nothing can be concluded from finding nothing, or undefined
 * when the search was sound.
 */
export function doubtsAbout(
  question: Question,
  component: Component,
  view: View,
  offenders: View = { ...view, ownOnly: true },
): string | undefined {
  const proofs = selectsIn(question.proves);
  const offences = selectsIn(question.contradicts);
  const unread = [...hiding(proofs, view), ...hiding(offences, offenders)]
    .filter((fact) => ![isForBrowsers, isOfAnother, isOfNoPart].some((without) => without(fact, component)))
    .sort(byPlace)[0];
  if (unread) return `${unread.path}${UNREAD}${unread.props.reason}), ${NOTHING}`;
  const asksForCode = [...proofs, ...offences].some((select) => CODE_KINDS.has(select.fact));
  if (asksForCode && component.kind === "service" && component.language === undefined && !hasSource(component, view))
    return `it has no source of its own, ${NOTHING} in it`;
  if (asksForCode && component.language && !isAnalysed(component.language)) {
    return `${component.language} ${NOT_ANALYSED}, ${NOTHING}`;
  }
  return undefined;
}

const BROWSERS_OWN = /(^|\/)(public|static|assets|wwwroot|www|htdocs|browser|frontend|javascripts?|js|vendor)\//i;

/** True for a script that only browsers run, too long or without line ends: it hides nothing of what the server does. */
function isForBrowsers({ path, props }: Fact, { language }: Component): boolean {
  if (BROWSERS_OWN.test(path) && /\.[cm]?js$/i.test(path)) return true;
  return props.reason === MINIFIED && language !== "javascript" && language !== "typescript";
}

/** True for source of another language than the component is written in, such as a script beside it. */
function isOfAnother({ path }: Fact, { language }: Component): boolean {
  const own = languageOf(path);
  if (own === undefined || language === undefined || !isAnalysed(own) || !isAnalysed(language)) return false;
  return !familyOf(language).includes(own);
}

/**
 * True for a broken manifest whose folder does not hold the component. What it names could not be built, so it is no part
 * of the product, but a sample for tests or a template.
 */
function isOfNoPart({ path, props }: Fact, { id }: Component): boolean {
  const isShut = typeof props.couldHold === "object" && props.couldHold.includes("file");
  return MANIFEST.test(path) && !isShut && !isWithin(id, dirName(path));
}

const MANIFEST = /(^|\/)(Cargo\.toml|pyproject\.toml|package\.json|composer\.json|pom\.xml|go\.mod|[^/]+\.csproj)$/;

/** True for a component that only joins libraries of the folder whose source is read. */
function hasSource(component: Component, view: View): boolean {
  const languages = view.components.filter(({ id }) => component.uses?.includes(id)).map(({ language }) => language);
  return languages.some((language) => language !== undefined && isAnalysed(language));
}

/** What queries look for, without what would excuse it: that hides nothing where nothing is found. */
function selectsIn(queries: readonly Query[]): readonly Select[] {
  return queries.flatMap((query): readonly Select[] => {
    if ("none" in query && query.of) return selectsIn([query.of]);
    if ("any" in query) return selectsIn(query.any);
    if ("all" in query) return selectsIn(query.all);
    return [...selectsOf(query)];
  });
}

/** What could not be read and lies where these selections look. */
function hiding(selects: readonly Select[], view: View): Fact[] {
  const unread = new Map<Reach, readonly Fact[]>();
  return selects.flatMap((select) => {
    const reach = select.reach ?? (view.ownOnly ? "component" : KINDS[select.fact].reach);
    const within = unread.get(reach) ?? selectFacts({ ...UNREADABLE, reach }, view);
    unread.set(reach, within);
    return within.filter((fact) => couldHide(fact, select));
  });
}

const IN_DOCUMENTS = /^docs?\//i;
/** What may well stand beside the documents; what configures or runs the product does not. */
const KEPT_IN_DOCUMENTS: ReadonlySet<string> = new Set([
  "document",
  "section",
  "openapi",
  "openapi.operation",
  "alert-rule",
  "alert-route",
  "dashboard",
  "slo",
  "file",
]);

/** Which files hold references of which kind; of other kinds any file may. */
const REFERRING: ReadonlyMap<unknown, RegExp> = new Map([
  ["docker", /docker|container/i],
  ["compose", /compose/i],
  ["ci", /(^|\/)\.|ci|pipeline|jenkins|workflow/i],
  ["document", /\.(md|mdx|rst|adoc|txt)$/i],
]);

function couldRefer(path: string, from: unknown): boolean {
  return REFERRING.get(from)?.test(path) ?? true;
}

function couldHide(unread: Fact, select: Select): boolean {
  const held = unread.props.couldHold;
  if (typeof held !== "object" || !held.includes(select.fact)) return false;
  if (!(select.scope ?? ["main"]).includes(unread.scope)) return false;
  if (IN_DOCUMENTS.test(unread.path) && !KEPT_IN_DOCUMENTS.has(select.fact)) return false;
  if (select.fact === "reference" && !couldRefer(unread.path, select.where?.from)) return false;
  // Only a directory could hold files; which paths would be below it nobody knows.
  if (!select.path || held.includes("file")) return true;
  return compileGlobs(select.path, { ignoreCase: true })(unread.path);
}
