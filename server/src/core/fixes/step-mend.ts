import { parseAllDocuments } from "yaml";
import { compileWhere } from "../evaluate/conditions";
import type { Fact } from "../model/fact";
import { LineIndex } from "../model/text";
import type { Fix } from "./catalogue";
import { type Filler, fillerOf } from "./fill";
import type { Grammar } from "./grammars";
import { addImports, belowImports } from "./imports";
import type { Insertion } from "./insertion";
import { listOf } from "./list-of";
import { maskText } from "./mask";
import { toPattern } from "./mistakes";
import type { FileEdit } from "./model";
import { type Statement, statementAt } from "./scan";
import type { MendSource } from "./schema";
import { refused, type StepOutcome } from "./step";
import { eolOf, grammarOf, inQuotes, inStyle, styleOf } from "./style";
import { envNameOf } from "./values/settings";
import { factsAgainst, offendersOf, select, type View } from "./view";

type Rule = MendSource["rules"][number];

/** A file as a mend sees it; one without a grammar is changed line by line. */
interface Source {
  readonly path: string;
  readonly text: string;
  readonly masked: string;
  readonly grammar: Grammar | undefined;
  readonly index: LineIndex;
}

/** The step that mends every offender of a result where it stands; it is refused when one has a form nobody vouched for. */
export function mendOffenders(fix: Fix, mend: MendSource, view: View): StepOutcome {
  const offenders = factsToMend(mend, view);
  const filler = fillerOf(view);
  const unseen = mend.find === undefined && offenders.length < offendersOf(view).length;
  if (offenders.length === 0 || unseen) return refused(filler.line(mend.otherwise));
  if (mend.only && offenders.length > 1) return refused(`there are several places: ${filler.line(mend.otherwise)}`);
  const edits: FileEdit[] = [];
  for (const path of new Set(offenders.map((fact) => fact.path))) {
    const text = view.text(path);
    if (text === undefined) return refused(`${path} could not be read`);
    const grammar = grammarOf(path);
    const masked = grammar === undefined ? text : maskText(text, grammar);
    const source: Source = { path, text, masked, grammar, index: new LineIndex(text) };
    const insertions: Insertion[] = [];
    for (const fact of offenders.filter((one) => one.path === path)) {
      const made = mendOne(fix, mend, fact, source, filler);
      if (typeof made === "string") return refused(`${path}:${fact.at.start.line + 1}: ${made}`);
      insertions.push(...made);
    }
    if (/\.ya?ml$/.test(path) && breaks(text, insertions))
      return refused(`${path} would no longer be valid: ${filler.line(mend.otherwise)}`);
    const changes = distinct(insertions).map(({ from, to, text: inserted }) => ({
      at: source.index.rangeOf(from, to),
      text: inserted,
    }));
    edits.push({ kind: "change", path, changes });
  }
  const missing = filler.missing();
  return missing === undefined ? { edits, notes: filler.notes } : refused(missing);
}

/** The facts a mend is about: what its selections find, else the offenders of the result. */
export function factsToMend(mend: MendSource, view: View): readonly Fact[] {
  if (mend.find === undefined) return factsAgainst(view);
  return mend.find.map((selection) => select(view, selection)).find((facts) => facts.length > 0) ?? [];
}

function mendOne(fix: Fix, mend: MendSource, fact: Fact, source: Source, filler: Filler): Insertion[] | string {
  const offset = source.index.offsetAt(fact.at.start);
  const statement = statementOf(source, offset);
  const otherwise = filler.line(mend.otherwise);
  if (!statement) return otherwise;
  for (const rule of mend.rules) {
    if (!fits(rule, fact, source)) continue;
    const found = firstMatch(rule, source, statement, offset);
    if (!found) continue;
    if (rule.before !== undefined && !statement.alone) continue;
    if ([rule.top, rule.below].some((brought) => brought && declaredOtherwise(brought, fix, source))) continue;
    const extra = {
      ...found.groups,
      envName: envNameOf(fact) ?? "",
      ...annotations(source),
      ...inYaml(fact, statement),
    };
    const replaced = rule.text === undefined ? [] : [replacement(rule.text, found, extra, source, filler)];
    return [...replaced, ...added(fix, rule, extra, statement, source, filler)];
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

interface Found {
  readonly index: number;
  readonly length: number;
  readonly groups: Readonly<Record<string, string>>;
}

/** The first match that begins in code, not in a comment or a string. */
function firstMatch({ matches, from }: Rule, source: Source, statement: Statement, offset: number): Found | undefined {
  const pattern = toPattern(matches);
  for (let at = from === "offender" ? offset : statement.start; pattern && at < statement.end; ) {
    const found: RegExpExecArray | null = pattern.exec(source.text.slice(at, statement.end));
    if (!found || found[0] === "") return undefined;
    const index = at + found.index;
    const end = index + found[0].length;
    const groups = Object.entries(found.groups ?? {}).map(([name, text]) => [name, text ?? ""] as const);
    if (source.masked[index] === source.text[index] && (from !== "around" || (index <= offset && offset < end)))
      return { index, length: found[0].length, groups: Object.fromEntries(groups) };
    at = index + 1;
  }
  return undefined;
}

/** True when the file uses the name that a template declares for something else. */
function declaredOtherwise({ template, declares }: NonNullable<Rule["below"]>, fix: Fix, { masked }: Source): boolean {
  const own = (fix.templates.get(template) ?? "").split(declares)[0]?.split("\n").at(-1) ?? "";
  return new RegExp(`\\b${declares}\\b`).test(masked) && !masked.includes(own + declares);
}

/** What a block of YAML needs to stand beside an offender: its indentation, and the port it listens on. */
function inYaml({ props: { ports } }: Fact, { flat }: Statement) {
  const pad = /^[ \t]*(?:- +)?/.exec(flat)?.[0].replace("-", " ") ?? "";
  return { pad, factPort: Array.isArray(ports) ? String(ports[0] ?? "") : "" };
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
  const quoted = grammar === undefined ? text : inQuotes(text, styleOf(whole, grammar), grammar);
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
  const [, opening, entry] = /^([\s\S]*\{) ([^{}]*(?:\([\s\S]*)?,)$/.exec(text) ?? [];
  return gap === undefined || opening === undefined ? text : `${opening}${gap}${entry}`;
}

/** The statements and imports that a rule adds beside its replacement. */
function added(
  fix: Fix,
  rule: Rule,
  extra: Readonly<Record<string, string>>,
  statement: Statement,
  { path, text, masked, grammar }: Source,
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
  made.push(...addImports({ path, text, masked, grammar, style }, rule.imports ?? []));
  if (rule.top && !new RegExp(`\\b${rule.top.declares}\\b`).test(masked)) {
    const filled = filler.template(fix.templates.get(rule.top.template) ?? "", extra);
    const from = belowImports(text, masked, grammar);
    made.push({ from, to: from, text: `${style.eol}${inStyle(filled, style, grammar, "")}${style.eol}` });
  }
  if (rule.below && !new RegExp(`\\b${rule.below.declares}\\b`).test(masked)) {
    const filled = filler.template(fix.templates.get(rule.below.template) ?? "", extra);
    const gap = text.endsWith("\n") ? style.eol : style.eol + style.eol;
    made.push({ from: text.length, to: text.length, text: `${gap}${inStyle(filled, style, grammar, "")}${style.eol}` });
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
