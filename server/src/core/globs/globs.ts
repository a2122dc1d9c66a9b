import { rememberLast } from "../remember-last";
import { matchesPath, type PathPattern, parsePath } from "./path-pattern";

export interface GlobOptions {
  readonly ignoreCase?: boolean;
}

/** A pattern, and what each path that fulfils it ends in and holds: most paths are told by that, before they are taken apart. */
interface Glob {
  readonly pattern: PathPattern;
  readonly ending: string;
  readonly part: string;
}

/** One path after the other meets many globs. */
const folded = rememberLast((path) => path.toLowerCase());
const namesOf = rememberLast((path) => path.split("/"));

/** More alternatives than anybody writes; what a pattern of more would name beyond them is left out. */
const MAX_ALTERNATIVES = 256;
/** No path is longer. */
const MAX_LENGTH = 4096;

/**
 * True for paths that one of the globs names: `*`, `**`, `?`, `[a-z]`, `{a,b}`. What a glob with `!` in front names is
 * taken out again; globs that only take out name everything else. A dot at the start of a name is a character like any
 * other.
 */
export function compileGlobs(globs: readonly string[], options: GlobOptions = {}): (path: string) => boolean {
  const fold = options.ignoreCase ? folded : (text: string) => text;
  const patternsOf = (list: readonly string[]) =>
    list.flatMap((glob) =>
      alternatives(fold(glob)).flatMap((text) => {
        const pattern = parsePath(text);
        return pattern ? [{ pattern, ending: endingOf(pattern), part: longestPartOf(pattern) }] : [];
      }),
    );
  const isOut = (glob: string) => glob.startsWith("!");
  const wanted = patternsOf(globs.filter((glob) => !isOut(glob)));
  const unwanted = patternsOf(globs.filter(isOut).map((glob) => glob.slice(1)));
  const all = globs.length > 0 && globs.every(isOut);
  return (path) => {
    const text = fold(path);
    const fits = ({ pattern, ending, part }: Glob) =>
      text.endsWith(ending) && text.includes(part) && matchesPath(pattern, namesOf(text));
    return (all || wanted.some(fits)) && !unwanted.some(fits);
  };
}

function endingOf(pattern: PathPattern): string {
  const name = pattern.at(-1);
  const last = typeof name === "object" ? name.at(-1) : undefined;
  return last?.kind === "text" ? last.text : "";
}

function longestPartOf(pattern: PathPattern): string {
  const texts = pattern.flatMap((name) => (typeof name === "object" ? name : [])).filter((one) => one.kind === "text");
  return texts.reduce((longest, { text }) => (text.length > longest.length ? text : longest), "");
}

/** `a{b,c{d,e}}` is `ab`, `acd` and `ace`; braces without a comma are themselves. */
function alternatives(glob: string): readonly string[] {
  if (glob.length > MAX_LENGTH) return [];
  let done: string[] = [];
  let open = [glob];
  while (open.length > 0 && done.length + open.length <= MAX_ALTERNATIVES) {
    const next: string[] = [];
    for (const text of open) {
      const group = firstGroup(text);
      if (!group) done.push(text);
      else for (const choice of group.choices) next.push(text.slice(0, group.start) + choice + text.slice(group.end));
    }
    open = next;
  }
  done = [...done, ...open];
  return done.slice(0, MAX_ALTERNATIVES);
}

/** The first pair of braces that holds a comma of its own. */
function firstGroup(text: string): { start: number; end: number; choices: string[] } | undefined {
  const starts: { at: number; commas: number[] }[] = [];
  let found: { start: number; end: number; choices: string[] } | undefined;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "{") starts.push({ at, commas: [] });
    else if (text[at] === ",") starts.at(-1)?.commas.push(at);
    else if (text[at] === "}") {
      const start = starts.pop();
      if (!start || start.commas.length === 0) continue;
      const cuts = [start.at, ...start.commas, at];
      const choices = cuts.slice(1).map((cut, index) => text.slice((cuts[index] ?? 0) + 1, cut));
      found = { start: start.at, end: at + 1, choices };
      if (starts.length === 0) return found;
    }
  }
  return found;
}
