import type { Insertion } from "./insertion";
/**
 * The changes that add what a Python file does not import yet: `os`, or `Name from module`. They stand where a formatter
 * would put them: the standard library above the rest, each group in the order of the alphabet.
 */
export function addPythonImports(
  text: string,
  masked: string,
  wanted: readonly string[],
  eol: string,
): readonly Insertion[] {
  const lacking = wanted.flatMap(eachName).filter((one) => !new RegExp(pattern(one), "m").test(masked));
  if (lacking.length === 0) return [];
  const there = importsOf(masked);
  const joined = joinedOnce(there, lacking);
  const left = lacking.filter((one) => !joined.some(({ names }) => names.includes(one)));
  const missing = wanted.flatMap((one) => together(eachName(one).filter((name) => left.includes(name))));
  const more = joined.map(({ change }) => change);
  if (missing.length === 0) return more;
  const lines = (list: readonly string[]) => list.map((one) => lineOf(one) + eol).join("");
  if (there.length === 0) {
    const from = endOfOpening(text, masked);
    return [{ from, to: from, text: from === 0 ? lines(missing) + eol : eol + lines(missing) }];
  }
  const [standard, foreign] = [true, false].map((wanted) =>
    missing.filter((one) => STANDARD.has(rootOf(moduleOf(one))) === wanted).map((one) => placed(one, there, eol)),
  );
  const gaps = (standard ?? []).flatMap(({ gap }) => gap ?? []).slice(0, 1);
  return [...more, ...(standard ?? []).map(({ line }) => line), ...gaps, ...(foreign ?? []).map(({ line }) => line)];
}

/** Each name of `a, b from module`, with its module. */
export function eachName(wanted: string): readonly string[] {
  const [list = "", module] = wanted.split(" from ");
  return module === undefined ? [wanted] : list.split(", ").map((name) => `${name} from ${module}`);
}

function together(names: readonly string[]): readonly string[] {
  const [, module] = names[0]?.split(" from ") ?? [];
  return module === undefined ? names : [`${names.map((one) => one.split(" from ")[0]).join(", ")} from ${module}`];
}

/** What each module's first import that has room takes; a second import of the module stays as it is. */
function joinedOnce(there: readonly Import[], wanted: readonly string[]): readonly Joined[] {
  const byModule = new Map<string, Joined>();
  for (const one of there) {
    const joined = byModule.has(one.module) ? undefined : joinedTo(one, wanted);
    if (joined) byModule.set(one.module, joined);
  }
  return [...byModule.values()];
}

interface Joined {
  readonly names: readonly string[];
  readonly change: Insertion;
}

/** The names of an import, with those of its module that are wanted too, as long as all of them fit into its line. */
function joinedTo({ start, module, line }: Import, wanted: readonly string[]): Joined | undefined {
  const names = wanted.filter((one) => one.endsWith(` from ${module}`));
  const list = /^(from [\w.]+ import )(\w+(?:, \w+)*)[ \t]*\r?(?:\n|$)/.exec(line);
  const [, opening = "", there = ""] = list ?? [];
  const all = [...there.split(", "), ...names.map((one) => one.split(" from ")[0] ?? "")];
  const sorted = (some: readonly string[]) => some.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const isSorted = sorted(there.split(", ")).join(", ") === there;
  const text = (isSorted ? sorted(all) : all).join(", ");
  if (!list || names.length === 0 || opening.length + text.length > 88) return undefined;
  const from = start + opening.length;
  return { names, change: { from, to: from + there.length, text } };
}

/** The order of names in an import, as formatters have it: constants, classes, the rest. */
function rank(name: string): string {
  const kind = /^[A-Z][A-Z0-9_]+$/.test(name) ? 0 : /^[A-Z]/.test(name) ? 1 : 2;
  return `${kind} ${name.toLowerCase()}`;
}

/** Where one import goes; a new group of imports is set apart by a gap. */
function placed(
  wanted: string,
  there: readonly Import[],
  eol: string,
): { readonly line: Insertion; readonly gap?: Insertion } {
  const isStandard = STANDARD.has(rootOf(moduleOf(wanted)));
  const own = there.filter(({ module }) => STANDARD.has(rootOf(module)) === isStandard);
  const before = own.findLast(({ line }) => order(line) <= order(lineOf(wanted)));
  const sameGroup = isStandard ? own[0] === there[0] : own.length > 0;
  const outside = isStandard ? there[0]?.start : there.at(-1)?.end;
  const from = before?.end ?? (sameGroup ? own[0]?.start : outside) ?? 0;
  const line = { from, to: from, text: lineOf(wanted) + eol };
  if (sameGroup || before) return { line };
  return isStandard ? { line, gap: { ...line, text: eol } } : { line: { ...line, text: eol + line.text } };
}

interface Import {
  readonly start: number;
  readonly end: number;
  readonly module: string;
  readonly line: string;
}

/** The imports at the top level of a file; one in parentheses may take several lines. */
export function importsOf(masked: string): readonly Import[] {
  const found = masked.matchAll(
    /^(?:import[ \t]+([\w.]+)[^\n]*|from[ \t]+([\w.]+)[ \t]+import[ \t]*(?:\([^()]{0,4000}\)[ \t]*|[^\n(]*))(?:\r?\n|$)/gm,
  );
  return [...found]
    .map((one) => ({ start: one.index, end: one.index + one[0].length, module: one[1] ?? one[2] ?? "", line: one[0] }))
    .filter(({ module }) => module !== "__future__");
}

const STANDARD = new Set(
  (
    "abc argparse asyncio base64 collections contextlib copy csv dataclasses datetime decimal enum functools glob hashlib " +
    "hmac html http importlib inspect io itertools json logging math multiprocessing operator os pathlib pickle platform " +
    "queue random re secrets shutil signal socket sqlite3 ssl string subprocess sys tempfile threading time traceback " +
    "types typing unittest urllib uuid warnings"
  ).split(" "),
);

/** Plain imports come before `from … import`, each in the order of the alphabet, and the project's own at the end. */
function order(line: string): string {
  const [word = "", module = ""] = line.split(/\s+/);
  return `${module.startsWith(".") ? 2 : word === "import" ? 0 : 1} ${module}`;
}

function moduleOf(wanted: string): string {
  return wanted.split(" from ")[1] ?? wanted;
}

function rootOf(module: string): string {
  return module.split(".")[0] ?? "";
}

function lineOf(wanted: string): string {
  const [name = "", module] = wanted.split(" from ");
  return module === undefined ? `import ${name}` : `from ${module} import ${name}`;
}

function pattern(wanted: string): string {
  const [name = "", module] = wanted.split(" from ");
  if (module !== undefined) return `^from[ \\t]+${module}[ \\t]+import[ \\t]+[^\\n]*\\b${name}\\b`;
  return `^import[ \\t][^\\n]*\\b${name}\\b`;
}

/** Where the comments, the docstring and the imports from the future at the top of a file end. */
export function endOfOpening(text: string, masked: string): number {
  let opening = 0;
  for (let at = 0; at < text.length; ) {
    const feed = text.indexOf("\n", at);
    let end = feed === -1 ? text.length : feed + 1;
    const quote = /^[rbuf]?("""|''')/i.exec(text.slice(at, at + 4))?.[1];
    if (quote !== undefined) {
      const close = text.indexOf(quote, text.indexOf(quote, at) + 3);
      const after = close === -1 ? -1 : text.indexOf("\n", close);
      end = after === -1 ? text.length : after + 1;
    } else if (!/^(?:|from __future__ import\b.*)$/.test(masked.slice(at, end).trim())) return opening;
    if (text.slice(at, end).trim() !== "") opening = end;
    at = end;
  }
  return opening;
}
