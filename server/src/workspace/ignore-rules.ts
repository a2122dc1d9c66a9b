import { matchesName, parseName } from "../core/globs/name-pattern";
import { matchesPath, type PathPattern, parsePath } from "../core/globs/path-pattern";

/** The patterns of one ignore file, and those that are asked when it is silent. */
interface Layer {
  /** The directory that the patterns are relative to. */
  readonly base: string;
  /** The last one that matches decides, so they are asked from the end. */
  readonly patterns: readonly Pattern[];
  readonly outer: Layer | undefined;
}

interface Pattern {
  readonly negated: boolean;
  readonly directoriesOnly: boolean;
  /** True for a plain name, such as that of a program that a build leaves behind. */
  readonly plain: boolean;
  /** A pattern without a slash is compared with names at every depth, any other with the path. */
  readonly matches: (path: string, name: string) => boolean;
}

/**
 * What the ignore files around a directory say. The nearest file with an opinion decides. The `.readinessignore`
 * files are asked first, at every level, so that a team can include again what git leaves out.
 */
export interface IgnoreRules {
  readonly own?: Layer | undefined;
  readonly git?: Layer | undefined;
}

/** More lines than a person writes: each is asked about each file. */
const MAX_PATTERNS = 10_000;
/** No path is longer. */
const MAX_PATTERN_LENGTH = 4096;

/** Adds an ignore file's text, nearer than all that is there. */
export function withIgnoreFile(rules: IgnoreRules, kind: "own" | "git", base: string, text: string): IgnoreRules {
  const patterns = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/, MAX_PATTERNS)
    .flatMap((line) => parsePattern(line) ?? []);
  return { ...rules, [kind]: { base, patterns, outer: rules[kind] } };
}

/** Where Go keeps the source of a program: git tracks it, although the program's name is ignored everywhere. */
const SOURCE_OF_PROGRAM = /(^|\/)cmd\/[^/]+$/;

/**
 * Whose rules leave this entry out; undefined when it stays. Only the entry itself is judged: whoever asks has not entered a
 * directory that is left out, or knows that it has.
 */
export function leftOutBy(rules: IgnoreRules, path: string, kind: "file" | "directory"): "own" | "git" | undefined {
  const own = opinion(rules.own, path, kind);
  if (own !== undefined) return own ? "own" : undefined;
  const isSource = kind === "directory" && SOURCE_OF_PROGRAM.test(path);
  const git = isSource ? opinion(rules.git, path, kind, ({ plain }) => !plain) : opinion(rules.git, path, kind);
  return git ? "git" : undefined;
}

function opinion(
  layer: Layer | undefined,
  path: string,
  kind: "file" | "directory",
  counts: (pattern: Pattern) => boolean = () => true,
): boolean | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  for (let asked = layer; asked; asked = asked.outer) {
    const below = asked.base === "." ? path : path.slice(asked.base.length + 1);
    const last = asked.patterns.findLast(
      (pattern) =>
        (kind === "directory" || !pattern.directoriesOnly) && counts(pattern) && pattern.matches(below, name),
    );
    if (last) return !last.negated;
  }
  return undefined;
}

/** One line as git reads it; undefined when it names nothing. */
function parsePattern(line: string): Pattern | undefined {
  if (line.startsWith("#") || line.length > MAX_PATTERN_LENGTH) return undefined;
  const negated = line.startsWith("!");
  const written = withoutSpacesAtEnd(negated ? line.slice(1) : line);
  const directoriesOnly = written.endsWith("/");
  const text = directoriesOnly ? written.slice(0, -1) : written;
  if (text === "") return undefined;
  if (!text.includes("/")) {
    const name = parseName(text);
    const plain = !directoriesOnly && /^[\w-]+$/.test(text);
    return name && { negated, directoriesOnly, plain, matches: (_path, own) => matchesName(name, own) };
  }
  const path = belowAtEnd(parsePath(text.replace(/^\//, "")));
  return path && { negated, directoriesOnly, plain: false, matches: (own) => matchesPath(path, own.split("/")) };
}

/** `a/**` names what is below `a`, not `a` itself. */
function belowAtEnd(pattern: PathPattern | undefined): PathPattern | undefined {
  return pattern?.at(-1) === "**" ? [...pattern.slice(0, -1), "below"] : pattern;
}

/** Spaces at the end do not count unless the first of them is escaped. */
function withoutSpacesAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === " ") end--;
  let slashes = 0;
  while (text[end - 1 - slashes] === "\\") slashes++;
  return text.slice(0, slashes % 2 === 1 && end < text.length ? end + 1 : end);
}
