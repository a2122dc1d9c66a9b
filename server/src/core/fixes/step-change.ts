import type { Fact } from "../model/fact";
import { LineIndex, type Range } from "../model/text";
import { atEnd, declaredBeside } from "./below";
import type { Fix } from "./catalogue";
import { declaratorAt } from "./declarator";
import { type Filler, fillerOf } from "./fill";
import type { Grammar } from "./grammars";
import { clashOfImports } from "./import-clash";
import { addImports } from "./imports";
import type { Insertion } from "./insertion";
import { maskText } from "./mask";
import { toPattern } from "./mistakes";
import type { FileEdit } from "./model";
import { type Statement, statementAt } from "./scan";
import type { ChangeSource } from "./schema";
import { refused, type StepOutcome } from "./step";
import { grammarOf, inStyle, type Style, styleOf } from "./style";
import { questionsAt, redisAt } from "./values/clients";
import { select, type View } from "./view";

type Shape = ChangeSource["shapes"][number];
type Change = { readonly at: Range; readonly text: string };

/** The files a change has to read: those its places stand in. */
export function filesOfChange(change: ChangeSource, view: View): string[] {
  return [...new Set(placesOf(change, view).flatMap((places) => places.map(({ path }) => path)))];
}

/** The step that changes code at a fact. It is refused where the statement has a shape nobody vouched for. */
export function changeCode(fix: Fix, change: ChangeSource, view: View): StepOutcome {
  const edits: FileEdit[] = [];
  const filler = fillerOf(view);
  const groups = placesOf(change, view);
  if (groups.length === 0) return refused(filler.line(change.otherwise));
  const rivals = change.sole ? listening(select(view, change.sole), view) : [];
  if (rivals.length > 1) return severalPlaces(rivals);
  for (const places of groups) {
    const narrowed =
      places.length > 1 && change.pick !== "first" && change.pick !== "last" ? listening(places, view) : places;
    const fact = change.pick === "last" ? narrowed.at(-1) : narrowed[0];
    if (!fact) return refused(filler.line(change.otherwise));
    if (narrowed.length > 1 && (change.pick ?? "only") === "only") return severalPlaces(narrowed);
    const outcome = changeAt(fix, change, fact, view, filler);
    if (typeof outcome === "string") return refused(`${fact.path}:${fact.at.start.line + 1}: ${outcome}`);
    if (outcome.length > 0) edits.push({ kind: "change", path: fact.path, changes: outcome });
  }
  const missing = filler.missing();
  return missing === undefined ? { edits, notes: filler.notes } : refused(missing);
}

function severalPlaces(places: readonly Fact[]): StepOutcome {
  const list = places.map((one) => `${one.path}:${one.at.start.line + 1}`).join(" and ");
  return refused(`there are several places (${list}): change the one that serves traffic by hand`);
}

/** The facts to choose from: one group, or one per offending file. */
function placesOf(change: ChangeSource, view: View): (readonly Fact[])[] {
  const found = change.find.map((selection) => select(view, selection)).find((facts) => facts.length > 0) ?? [];
  if (change.per !== "file") return found.length > 0 ? [found] : [];
  const against = view.result.evidence.filter(({ role }) => role === "contradicts").map(({ path }) => path);
  const paths = [...new Set(against.length > 0 ? against : found.map(({ path }) => path))];
  return paths.map((path) => found.filter((fact) => fact.path === path)).filter((facts) => facts.length > 0);
}

/** Of several places, those in a file that also listens: that one serves traffic. */
function listening(places: readonly Fact[], view: View): readonly Fact[] {
  const files = new Set(view.facts.filter(({ kind }) => kind === "listen").map(({ path }) => path));
  const narrowed = places.filter(({ path }) => files.has(path));
  return narrowed.length > 0 ? narrowed : places;
}

/** A file as a change sees it. */
interface Source {
  readonly path: string;
  readonly text: string;
  /** The text without what strings and comments say. */
  readonly masked: string;
  readonly grammar: Grammar;
  readonly style: Style;
  readonly index: LineIndex;
}

function changeAt(fix: Fix, change: ChangeSource, fact: Fact, view: View, filler: Filler): readonly Change[] | string {
  const text = view.text(fact.path);
  const grammar = grammarOf(fact.path);
  if (text === undefined) return "the file could not be read";
  if (grammar === undefined) return "this kind of file is not changed automatically";
  const masked = maskText(text, grammar);
  const source = { path: fact.path, text, masked, grammar, style: styleOf(text, grammar), index: new LineIndex(text) };
  const statement = statementOf(fact, source);
  const reason = filler.line(change.otherwise);
  if (!statement?.alone) return reason;
  const forbidden = change.unless?.find((unless) => toPattern(unless.matches)?.test(text));
  if (forbidden) return forbidden.reason;
  const asked = change.clients ? questionsAt(view, fact) : { values: {}, imports: [] };
  if (!asked) return "no client of a database can be named there: make the change by hand";
  const chosen = shapeFor(change, fact, statement, view, source);
  if (chosen === undefined) return reason;
  if (typeof chosen === "string") return nameTaken(chosen);
  const anchor = anchorOf(change, fact, statement, view, source);
  if (!anchor) return reason;
  const clash = clashOfImports(source, [...chosen.imports, ...asked.imports]);
  if (clash !== undefined) return nameTaken(clash);
  const words = { ...chosen.words, ...asked.values };
  const shape = { ...chosen.shape, imports: [...chosen.imports, ...asked.imports] };
  return applyShape(fix, shape, words, statement, anchor, source, filler)
    .sort((a, b) => a.from - b.from)
    .map(({ from, to, text: inserted }) => ({ at: source.index.rangeOf(from, to), text: inserted }));
}

function nameTaken(name: string): string {
  return `the name "${name}" is already used in this file: make the change by hand`;
}

/** A shape that fits, with what its template may say and what it needs. */
interface Chosen {
  readonly shape: Shape;
  readonly words: Readonly<Record<string, string>>;
  readonly imports: readonly string[];
}

/** The first shape that fits the statement; a name that all of those would declare anew; or undefined when none fits. */
function shapeFor(
  change: ChangeSource,
  fact: Fact,
  statement: Statement,
  view: View,
  source: Source,
): Chosen | string | undefined {
  let taken: string | undefined;
  for (const shape of change.shapes) {
    const found = toPattern(shape.matches)?.exec(statement.flat) ?? inDeclarator(shape, fact, statement, source);
    if (!found) continue;
    if (shape.place === "replace" && commentsInside(source, statement)) return undefined;
    if (shape.place === "inside" && blockOf(source, statement) === undefined) continue;
    const redis = shape.redis && redisAt(view, fact, shape.redis);
    if (shape.redis && !redis) continue;
    const used = (shape.declares ?? []).find(
      (name) => usesName(source.masked, name) || (shape.below !== undefined && declaredBeside(name, source.path, view)),
    );
    taken ??= used;
    if (used !== undefined) continue;
    const words = { ...found.groups, redis: redis?.name ?? "" };
    return { shape, words, imports: [...(shape.imports ?? []), ...(redis?.imports ?? [])] };
  }
  return taken;
}

/** A shape that fits one of several variables that a statement declares: text goes around the whole statement. */
function inDeclarator(shape: Shape, fact: Fact, statement: Statement, source: Source): RegExpExecArray | null {
  const around = shape.place === "before" || shape.place === "after";
  if (!around || shape.prefix !== undefined || source.grammar !== "javascript") return null;
  const declared = declaratorAt(source.text, source.masked, statement, source.index.offsetAt(fact.at.start));
  return declared === undefined ? null : (toPattern(shape.matches)?.exec(declared) ?? null);
}

/** True when the file uses the name for something of its own; a property of that name does not count. */
function usesName(masked: string, name: string): boolean {
  return new RegExp(`(?<![.\\w$])${name}(?![\\w$])(?!\\s*:)`).test(masked);
}

function statementOf(fact: Fact, { text, masked, index, grammar }: Source): Statement | undefined {
  return statementAt(text, masked, index.offsetAt(fact.at.start), grammar);
}

/**
 * The statement behind which the change goes: the fact's own, or the last that it has to stay behind. Undefined where that one is
 * done on a condition, or in another function, which may be called later.
 */
function anchorOf(
  change: ChangeSource,
  fact: Fact,
  statement: Statement,
  view: View,
  source: Source,
): Statement | undefined {
  if (!change.past) return statement;
  const all = select(view, change.past);
  if (all.some(({ props: { fn } }) => fn !== fact.props.fn && !String(fn).includes("/"))) return undefined;
  const last = all.findLast(
    (other) => other.path === fact.path && other.props.fn === fact.props.fn && other.at.start.line > fact.at.start.line,
  );
  const anchor = last ? statementOf(last, source) : statement;
  return anchor?.indent === statement.indent ? anchor : undefined;
}

/** True when a comment stands in a statement of several lines: joining them would lose what follows it. */
function commentsInside({ text, masked }: Source, { start, end }: Statement): boolean {
  const written = text.slice(start, end);
  if (!written.includes("\n")) return false;
  return written.split("\n").some((line, index) => {
    const code = masked.slice(start, end).split("\n")[index] ?? "";
    return line.trimEnd().length > code.trimEnd().length;
  });
}

function applyShape(
  fix: Fix,
  shape: Shape,
  groups: Readonly<Record<string, string>>,
  statement: Statement,
  anchor: Statement,
  source: Source,
  filler: Filler,
): Insertion[] {
  // What is imported stands first, also where the change is made right below the imports.
  const made: Insertion[] = [...addImports(source, shape.imports ?? [])];
  if (shape.below !== undefined)
    made.push(
      atEnd(filler.template(fix.templates.get(shape.below) ?? "", groups), source.text, source.style, source.grammar),
    );
  if (shape.prefix !== undefined)
    made.push({ from: statement.start, to: statement.start, text: filler.line(shape.prefix, groups) });
  if (shape.template !== undefined) {
    const written = filler.template(fix.templates.get(shape.template) ?? "", groups);
    // Two blank lines set apart what stands at the top level, one what stands inside a function.
    const filled = anchor.indent === "" ? written : written.replace(/\n{3,}/g, "\n\n");
    const body = inStyle(filled, source.style, source.grammar, anchor.indent).trimStart();
    const blank = Math.min(/^\n*/.exec(filled)?.[0].length ?? 0, anchor.indent === "" ? 2 : 1);
    if (shape.place === "replace") made.push({ from: statement.start, to: statement.end, text: body });
    else if (shape.place === "inside") made.push(...inside(statement, filled, source));
    else made.push(shape.place === "before" ? before(anchor, body, blank, source) : after(anchor, body, blank, source));
  }
  return made;
}

/** Puts text on lines of its own above a statement and the comments that belong to it. */
function before(anchor: Statement, body: string, blank: number, { text, masked, style }: Source): Insertion {
  const from = aboveComments(text, masked, anchor.start - anchor.indent.length);
  // Two blank lines set a definition of Python apart on both sides; one is for what follows.
  const above = blank < 2 ? 0 : Math.max(0, blank - blankLinesBefore(text, from));
  const written = `${style.eol.repeat(above)}${anchor.indent}${body}${style.eol}${style.eol.repeat(blank)}`;
  return { from, to: from, text: written };
}

/** Puts text on lines of its own below the line that opens the statement's block. */
function inside(statement: Statement, filled: string, source: Source): Insertion[] {
  const { text, style, grammar } = source;
  const opening = blockOf(source, statement);
  if (opening === undefined) return [];
  const feed = text.indexOf("\n", opening);
  const from = feed === -1 ? text.length : text[feed - 1] === "\r" ? feed - 1 : feed;
  const body = inStyle(filled.trimStart(), style, grammar, statement.indent + style.indent);
  const first = /^\s*([^\s])/.exec(text.slice(from))?.[1] ?? "}";
  const gap = filled.startsWith("\n") && first !== "}" ? style.eol : "";
  return [{ from, to: from, text: `${style.eol}${body}${gap}` }];
}

/** Where the block that a statement opens begins: behind a brace at the end of a line, in Ruby behind the line. */
function blockOf({ masked, grammar }: Source, { start, end }: Statement): number | undefined {
  if (grammar === "ruby") return end;
  for (let at = masked.indexOf("{", start); at !== -1 && at < end; at = masked.indexOf("{", at + 1))
    if (/^\{[^\S\n]*(?:\w+[^\S\n]*->[^\S\n]*)?\n/.test(masked.slice(at, at + 200))) return at + 1;
  return undefined;
}

function blankLinesBefore(text: string, at: number): number {
  return (/(?:\r?\n)*$/.exec(text.slice(Math.max(0, at - 8), at))?.[0].split("\n").length ?? 1) - 2;
}

/** Puts text on lines of its own below a statement, with as many blank lines around it as the template begins with. */
function after(anchor: Statement, body: string, blank: number, { text, style: { eol } }: Source): Insertion {
  const feed = text.indexOf("\n", anchor.end);
  const lineEnd = feed === -1 ? text.length : text[feed - 1] === "\r" ? feed - 1 : feed;
  const gap = /^\s*/.exec(text.slice(lineEnd))?.[0] ?? "";
  const next = text[lineEnd + gap.length];
  const there = gap.split("\n").length - 2;
  const needed = next === undefined || ")]}".includes(next) ? 0 : Math.max(0, blank - Math.max(0, there));
  const written = `${eol}${eol.repeat(blank)}${anchor.indent}${body}${eol.repeat(needed)}`;
  return { from: lineEnd, to: lineEnd, text: written };
}

/** The start of the comment lines that stand directly above a line. */
function aboveComments(text: string, masked: string, lineStart: number): number {
  let at = lineStart;
  while (at > 0) {
    const previous = text.lastIndexOf("\n", at - 2) + 1;
    const isComment = text.slice(previous, at).trim() !== "" && masked.slice(previous, at).trim() === "";
    if (!isComment) break;
    at = previous;
  }
  return at;
}
