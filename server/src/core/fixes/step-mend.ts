import { parseAllDocuments } from "yaml";
import { compileWhere } from "../evaluate/conditions";
import { dirName } from "../facts/paths";
import type { Fact } from "../model/fact";
import { LineIndex } from "../model/text";
import { atEnd, declaredBeside, namesDeclaredBy } from "./below";
import type { Fix } from "./catalogue";
import { type Filler, fillerOf } from "./fill";
import type { Grammar } from "./grammars";
import { type HelperFile, helperFor } from "./helper-file";
import { clashOfImports } from "./import-clash";
import { addImports, belowImports } from "./imports";
import type { Insertion } from "./insertion";
import { listOf } from "./list-of";
import { maskText } from "./mask";
import { toPattern } from "./mistakes";
import type { FileEdit } from "./model";
import { schemaWords } from "./plain-type";
import { type Statement, statementAt } from "./scan";
import type { MendSource } from "./schema";
import { refused, type StepOutcome } from "./step";
import { eolOf, grammarOf, inHabits, inStyle, likeNeighbour, styleOf } from "./style";
import { envNameOf } from "./values/settings";
import { isPlain } from "./values/value";
import { factsAgainst, offendersOf, select, type View } from "./view";
import { yamlTrapAt } from "./yaml-traps";

type Rule = MendSource["rules"][number];

/** A file as a mend sees it; one without a grammar is changed line by line. */
interface Source {
  readonly path: string;
  readonly text: string;
  readonly masked: string;
  readonly grammar: Grammar | undefined;
  readonly index: LineIndex;
  /** What the imports of a rule may say besides what is inferred. */
  readonly words: Readonly<Record<string, string>>;
  /** True when a file of the same package has what the rules put below. */
  readonly served: boolean;
}

/** The step that mends every offender of a result where it stands; it is refused when one has a form nobody vouched for. */
export function mendOffenders(fix: Fix, mend: MendSource, view: View): StepOutcome {
  const offenders = factsToMend(mend, view);
  const filler = fillerOf(view);
  const unseen = mend.find === undefined && offenders.length < offendersOf(view).length;
  if (offenders.length === 0 || unseen) return refused(filler.line(mend.otherwise));
  if (mend.only && offenders.length > 1) return refused(`there are several places: ${filler.line(mend.otherwise)}`);
  const paths = [...new Set(offenders.map((fact) => fact.path))];
  const helper = mend.helper && helperFor(mend.helper.file, paths, view);
  if (typeof helper === "string") return refused(helper);
  const edits: FileEdit[] = helper === undefined ? [] : [creationOf(helper, fix, mend, filler, read(paths, view))];
  for (const path of paths) {
    const text = view.text(path);
    if (text === undefined) return refused(`${path} could not be read`);
    const made = mendFile(fix, mend, offenders, sourceOf(path, text, paths, helper), filler, view);
    if (typeof made === "string") return refused(made);
    edits.push(...made);
  }
  if (!edits.some(({ kind }) => kind === "change")) return refused(filler.line(mend.otherwise));
  const missing = filler.missing();
  return missing === undefined ? { edits, notes: filler.notes } : refused(missing);
}

/** The change of one file; a text says why there is none. */
function mendFile(
  fix: Fix,
  mend: MendSource,
  offenders: readonly Fact[],
  source: Source,
  filler: Filler,
  view: View,
): readonly FileEdit[] | string {
  const { path, text, index } = source;
  const insertions: Insertion[] = [];
  for (const fact of offenders.filter((one) => one.path === path)) {
    const trap = trapAt(source, fact);
    if (trap !== undefined) return trap;
    const made = mendOne(fix, mend, fact, source, filler, view);
    if (typeof made === "string") return `${path}:${fact.at.start.line + 1}: ${made}`;
    insertions.push(...made);
  }
  if (/\.ya?ml$/.test(path) && breaks(text, insertions))
    return `${path} would no longer be valid: ${filler.line(mend.otherwise)}`;
  const changes = distinct(insertions).map(({ from, to, text: put }) => ({ at: index.rangeOf(from, to), text: put }));
  return changes.length === 0 ? [] : [{ kind: "change", path, changes }];
}

/** Why the place of a fact in YAML may mean something else than what it says. */
function trapAt({ path, text, index }: Source, { at }: Fact): string | undefined {
  return /\.ya?ml$/.test(path) ? yamlTrapAt(path, text, index.offsetAt(at.start)) : undefined;
}

function creationOf(
  { path, words }: HelperFile,
  fix: Fix,
  { helper }: MendSource,
  filler: Filler,
  texts: ReadonlyMap<string, string>,
): FileEdit {
  const text = filler.template(fix.templates.get(helper?.template ?? "") ?? "", words);
  return { kind: "create", path, text: likeNeighbour(path, text, texts) };
}

function read(paths: readonly string[], view: View): ReadonlyMap<string, string> {
  return new Map(paths.map((path) => [path, view.text(path) ?? ""]));
}

function sourceOf(path: string, text: string, paths: readonly string[], helper: HelperFile | undefined): Source {
  const grammar = grammarOf(path);
  const masked = grammar === undefined ? text : maskText(text, grammar);
  const before = paths.slice(0, paths.indexOf(path));
  const served = grammar === "go" && before.some((other) => dirName(other) === dirName(path));
  const words = { helper: helper?.moduleFrom(path) ?? "" };
  return { path, text, masked, grammar, index: new LineIndex(text), words, served };
}

/** The facts a mend is about: what its selections find, else the offenders of the result. */
export function factsToMend(mend: MendSource, view: View): readonly Fact[] {
  if (mend.find === undefined) return factsAgainst(view);
  const found = mend.find.map((selection) => select(view, selection)).find((facts) => facts.length > 0) ?? [];
  return mend.first ? found.slice(0, 1) : found;
}

function mendOne(
  fix: Fix,
  mend: MendSource,
  fact: Fact,
  source: Source,
  filler: Filler,
  view: View,
): Insertion[] | string {
  const offset = source.index.offsetAt(fact.at.start);
  const statement = fact.kind === "swallow" ? clauseOf(source, offset) : statementOf(source, offset);
  const otherwise = filler.line(mend.otherwise);
  if (!statement) return otherwise;
  for (const rule of mend.rules) {
    if (!fits(rule, fact, source)) continue;
    const all = matchesOf(rule, source, statement, offset, fact);
    const [found] = all;
    if (!found) continue;
    if ((rule.before !== undefined || rule.after !== undefined) && !statement.alone) continue;
    if ([rule.top, rule.below].some((brought) => brought && declaredOtherwise(brought, fix, source))) continue;
    const taken = nameTaken(rule, fix, source, view);
    if (taken !== undefined) return `the name "${taken}" is already used in this file: make the change by hand`;
    const typed = rule.schema === undefined ? {} : schemaWords(found.groups.type ?? "", source.text, rule.schema);
    if (typed === undefined) continue;
    const own = {
      envName: envNameOf(fact) ?? "",
      ...annotations(source),
      ...inBlock(fact, statement, source),
      ...typed,
    };
    const { text } = rule;
    const replaced =
      text === undefined ? [] : all.map((one) => replacement(text, one, { ...one.groups, ...own }, source, filler));
    return [...replaced, ...added(fix, rule, { ...found.groups, ...own }, statement, source, filler)];
  }
  return otherwise;
}

function fits(rule: Rule, fact: Fact, { grammar }: Source): boolean {
  return (
    (rule.kind === undefined || listOf(rule.kind).includes(fact.kind)) &&
    (rule.grammar === undefined || (rule.grammar === "none" ? grammar === undefined : rule.grammar === grammar)) &&
    (rule.where === undefined || compileWhere(rule.where)(fact.props))
  );
}

/** The statement an offender stands in; in a file that is not code, its line. */
function statementOf({ text, masked, grammar, index }: Source, offset: number): Statement | undefined {
  if (grammar !== undefined) return statementAt(text, masked, offset, grammar);
  const { line } = index.positionAt(offset);
  const start = index.offsetAt({ line, character: 0 });
  const written = index.lineText(line);
  return { start, end: start + written.length, flat: written, indent: "", alone: true };
}

/** The lines of a clause that catches an error: its own, the one above, and the one that closes its block. */
function clauseOf({ index }: Source, offset: number): Statement {
  const { line } = index.positionAt(offset);
  const start = index.offsetAt({ line: Math.max(0, line - 1), character: 0 });
  const end = index.offsetAt({ line: line + 2, character: 0 });
  return { start, end, flat: index.lineText(line), indent: "", alone: true };
}

interface Found {
  readonly index: number;
  readonly length: number;
  readonly groups: Readonly<Record<string, string>>;
}

/** The matches that begin in code, not in a comment or a string: the first, or every one. */
function matchesOf(rule: Rule, source: Source, statement: Statement, offset: number, fact: Fact): readonly Found[] {
  const pattern = toPattern(rule.matches.replaceAll("{{factSecrets}}", secretsOf(fact)));
  const { start, end } = regionOf(rule, source, statement, offset);
  const found: Found[] = [];
  for (let at = start; pattern && at < end && (rule.every === true || found.length === 0); ) {
    const match: RegExpExecArray | null = pattern.exec(source.text.slice(at, end));
    if (!match || match[0] === "") break;
    const index = at + match.index;
    const last = index + match[0].length;
    const groups = Object.entries(match.groups ?? {}).map(([name, text]) => [name, text ?? ""] as const);
    const isCode = source.masked[index] === source.text[index];
    if (isCode && (rule.from !== "around" || (index <= offset && offset < last)))
      found.push({ index, length: match[0].length, groups: Object.fromEntries(groups) });
    at = rule.every === true ? last : index + 1;
  }
  return found;
}

/** The names of the values that a manifest writes out, as a pattern; one that matches nothing when there are none. */
function secretsOf({ props: { secretLiterals } }: Fact): string {
  const names = listOf(secretLiterals).map(String).filter(isPlain);
  return names.length === 0 ? "(?!)" : names.map((name) => name.replace(/[.+]/g, "\\$&")).join("|");
}

/** Where a rule looks for what it replaces. */
function regionOf({ from }: Rule, { text }: Source, statement: Statement, offset: number) {
  if (from === "offender") return { start: offset, end: statement.end };
  if (from === "block") return { start: statement.start, end: endOfBlock(text, statement) };
  if (from !== "document") return statement;
  const start = text.lastIndexOf("\n---", offset);
  const end = text.indexOf("\n---", offset);
  return { start: start === -1 ? 0 : start + 1, end: end === -1 ? text.length : end };
}

/** The end of the lines below a line that stand deeper than it; empty lines among them count. */
function endOfBlock(text: string, { start, end }: Statement): number {
  const indent = widthOf(text.slice(start, end));
  let last = end;
  for (let at = text.indexOf("\n", end); at !== -1; at = text.indexOf("\n", at + 1)) {
    const feed = text.indexOf("\n", at + 1);
    const line = text.slice(at + 1, feed === -1 ? text.length : feed);
    if (line.trim() === "") continue;
    if (widthOf(line) <= indent) break;
    last = at + 1 + line.replace(/\r$/, "").length;
  }
  return last;
}

function widthOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}

/** True when the file uses the name that a template declares for something else. */
function declaredOtherwise({ template, declares }: NonNullable<Rule["below"]>, fix: Fix, { masked }: Source): boolean {
  const own = (fix.templates.get(template) ?? "").split(declares)[0]?.split("\n").at(-1) ?? "";
  return new RegExp(`\\b${declares}\\b`).test(masked) && !masked.includes(own + declares);
}

/** A name that what the rule brings would declare or import a second time. */
function nameTaken({ imports, below }: Rule, fix: Fix, source: Source, view: View): string | undefined {
  const { path, text, masked, grammar, served } = source;
  const names = below && !served ? namesDeclaredBy(fix.templates.get(below.template) ?? "") : [];
  const beside = names.find((name) => declaredBeside(name, path, view));
  if (beside !== undefined || grammar === undefined) return beside;
  return clashOfImports({ text, masked, grammar }, imports ?? []);
}

/** What a block needs to stand beside an offender or inside it: indentation, and in YAML the port it listens on and its workload. */
function inBlock({ props: { ports, workloadName } }: Fact, { flat }: Statement, { text, grammar }: Source) {
  const step = grammar === undefined ? "" : styleOf(text, grammar).indent;
  const pad = /^[ \t]*(?:- +)?/.exec(flat)?.[0].replace("-", " ") ?? "";
  const workload = typeof workloadName === "string" && isPlain(workloadName) ? workloadName : "secrets";
  return { pad, step, factPort: Array.isArray(ports) ? String(ports[0] ?? "") : "", factWorkload: workload };
}

/** Annotations for TypeScript; empty in JavaScript. */
function annotations({ path }: Source) {
  const typed = /\.[cm]?tsx?$/.test(path);
  return { string: typed ? ": string" : "", never: typed ? ": never" : "" };
}

function replacement(
  text: string,
  found: Found,
  extra: Readonly<Record<string, string>>,
  { text: whole, grammar }: Source,
  filler: Filler,
): Insertion {
  // What the match took from the file keeps its quotes.
  const quoted = grammar === undefined ? text : inHabits(text, styleOf(whole, grammar), grammar);
  const to = found.index + found.length;
  return {
    from: found.index,
    to,
    text: onLines(filler.line(quoted, extra), whole.slice(to)).replace(/\r?\n/g, eolOf(whole)),
  };
}

/** Puts an entry that is added to an object on a line of its own where the others stand on theirs. */
function onLines(text: string, rest: string): string {
  const gap = /^[ \t]*(\r?\n[ \t]*)/.exec(rest)?.[1];
  const [, opening, entry] = /^([\s\S]*?\{) ([\s\S]*,)$/.exec(text) ?? [];
  return gap === undefined || opening === undefined ? text : `${opening}${gap}${entry}`;
}

/** The statements and imports that a rule adds beside its replacement. */
function added(
  fix: Fix,
  rule: Rule,
  extra: Readonly<Record<string, string>>,
  statement: Statement,
  { path, text, masked, grammar, words, served }: Source,
  filler: Filler,
): Insertion[] {
  if (grammar === undefined) return [];
  const style = styleOf(text, grammar);
  const made: Insertion[] = [];
  if (rule.before !== undefined) {
    const filled = filler.template(fix.templates.get(rule.before) ?? "", extra);
    const body = inStyle(filled, style, grammar, statement.indent);
    const from = statement.start - statement.indent.length;
    made.push({ from, to: from, text: `${body}${style.eol}` });
  }
  if (rule.after !== undefined) {
    const filled = filler.template(fix.templates.get(rule.after) ?? "", extra);
    const from = statement.end;
    made.push({ from, to: from, text: style.eol + inStyle(filled, style, grammar, statement.indent).trimEnd() });
  }
  const imports = (rule.imports ?? []).map((one) => filler.line(one, words));
  made.push(...addImports({ path, text, masked, grammar, style }, imports));
  if (rule.top && !new RegExp(`\\b${filler.line(rule.top.declares, extra)}\\b`).test(masked)) {
    const filled = filler.template(fix.templates.get(rule.top.template) ?? "", extra);
    const from = belowImports(text, masked, grammar);
    made.push({ from, to: from, text: `${style.eol}${inStyle(filled, style, grammar, "")}${style.eol}` });
  }
  if (rule.below && !served && !new RegExp(`\\b${rule.below.declares}\\b`).test(masked)) {
    const filled = filler.template(fix.templates.get(rule.below.template) ?? "", extra);
    made.push(atEnd(filled, text, style, grammar));
  }
  return made;
}

/** True when a change makes a file of YAML wrong that was right, for example by a key that is already there. */
function breaks(text: string, insertions: readonly Insertion[]): boolean {
  const faults = (source: string) =>
    parseAllDocuments(source).reduce((sum, document) => sum + ("errors" in document ? document.errors.length : 0), 0);
  const made = distinct(insertions).reduceRight(
    (sofar, { from, to, text: added }) => sofar.slice(0, from) + added + sofar.slice(to),
    text,
  );
  return faults(made) > faults(text);
}

/** Each change once, in the order of the text: two offenders may stand in one place. */
function distinct(insertions: readonly Insertion[]): Insertion[] {
  const seen = new Map(insertions.map((one) => [`${one.from} ${one.to} ${one.text}`, one]));
  return [...seen.values()].sort((a, b) => a.from - b.from || a.to - b.to);
}
