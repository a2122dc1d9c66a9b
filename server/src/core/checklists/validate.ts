import * as z from "zod/mini";
import type { Repair } from "../model/repair";
import type { Problem } from "../model/result";
import { renamed } from "../nearest";
import { keysAt } from "./keys-at";
import type { YamlSource } from "./yaml-source";

export interface Validated<T> {
  readonly data?: T | undefined;
  readonly problems: readonly Problem[];
}

/** Checks a document against a schema; each error stands at the line of the value it is about. */
export function validate<T>(type: z.core.$ZodType<T>, path: string, source: YamlSource): Validated<T> {
  const parsed = z.safeParse(type, source.value);
  if (parsed.success) return { data: parsed.data, problems: [] };
  const problems = parsed.error.issues.map((issue): Problem => {
    const { where, message, repairs } = explain(issue, source.value, type);
    return { path, at: source.at(where), severity: "error", message, ...(repairs.length > 0 && { repairs }) };
  });
  return { problems };
}

/** How often a document is looked at again without what was wrong with it. */
const MOST_ROUNDS = 8;

/**
 * The same, with what is sound of a document in which something is wrong: a mistake costs the entry it stands in, and
 * not what the rest says. Places of the sound part are asked of the source that comes with it.
 */
export function validateParts<T>(
  type: z.core.$ZodType<T>,
  path: string,
  source: YamlSource,
): Validated<T> & { readonly source: YamlSource } {
  const { data, problems } = validate(type, path, source);
  const lost: (readonly PropertyKey[])[] = [];
  for (let round = 0; data === undefined && round < MOST_ROUNDS; round++) {
    const value = without(source.value, lost);
    const parsed = z.safeParse(type, value);
    const at: YamlSource["at"] = (where) => source.at(asWritten(where, lost));
    if (parsed.success) return { data: parsed.data, problems, source: { value, at } };
    for (const issue of parsed.error.issues) {
      const keys = issue.code === "unrecognized_keys" ? issue.keys : [];
      const wrong = keys.length > 0 ? keys.map((key) => [...issue.path, key]) : [issue.path];
      lost.push(...wrong.map((where) => asWritten(where, lost).slice(0, 2)));
    }
  }
  return { data, problems, source };
}

/** A copy of a value without the entries at these paths, which are one or two keys long. */
function without(value: unknown, lost: readonly (readonly PropertyKey[])[]): unknown {
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).flatMap(([key, part]) => {
    const below = lost.filter(([first]) => String(first) === key).map(([, ...rest]) => rest);
    return below.some((rest) => rest.length === 0) ? [] : [[key, without(part, below)] as const];
  });
  return Array.isArray(value) ? kept.map(([, part]) => part) : Object.fromEntries(kept);
}

/** The path in the document as it is written, of a path in a copy that lacks some entries of its lists. */
function asWritten([key, index, ...rest]: readonly PropertyKey[], lost: readonly (readonly PropertyKey[])[]) {
  if (key === undefined || typeof index !== "number") return [key, index, ...rest].filter((part) => part !== undefined);
  const gone = new Set(lost.filter(([first, second]) => first === key && second !== undefined).map(([, at]) => at));
  let written = 0;
  for (let kept = -1; ; written++) {
    if (!gone.has(written)) kept++;
    if (kept === index) return [key, written, ...rest];
  }
}

interface Explained {
  readonly where: readonly PropertyKey[];
  readonly message: string;
  readonly repairs: readonly Repair[];
}

/** The first thing a person should read of an issue, the place of what is wrong, and what may mend it. */
function explain(
  issue: z.core.$ZodIssue,
  root: unknown,
  type: z.core.$ZodType,
  above: readonly PropertyKey[] = [],
): Explained {
  const where = [...above, ...issue.path];
  // The place tells which entry of a list is meant.
  const named = typeof where[0] === "number" ? where.slice(1) : where;
  const at = named.length > 0 ? `\`${named.map(String).join(".")}\`: ` : "";
  const value = valueAt(root, where);
  switch (issue.code) {
    case "unrecognized_keys": {
      const [first = ""] = issue.keys;
      const message = `${at}unknown key ${issue.keys.map((key) => `"${key}"`).join(", ")}`;
      return { where: [...where, first], message, repairs: renamed(first, keysAt(type, where)) };
    }
    case "invalid_union": {
      const meant = likeliestBranch(issue.errors);
      return meant ? explain(meant, root, type, where) : { where, message: `${at}${issue.message}`, repairs: [] };
    }
    case "invalid_value": {
      const known = issue.values.map(String);
      const lacks = value === undefined ? "it is missing; " : "";
      const repairs = value === undefined ? added(where, known[0] ?? "") : renamed(String(value), known);
      return { where, message: `${at}${lacks}expected ${known.slice(0, 12).join(", ")}`, repairs };
    }
    case "invalid_type":
      if (value !== undefined) return { where, message: `${at}expected ${issue.expected}`, repairs: [] };
      return { where, message: `${at}it is missing`, repairs: added(where, BLANK[issue.expected]) };
    case "too_small":
      return {
        where,
        message: `${at}${issue.origin === "string" ? "it is too short" : `expected ${issue.minimum} or more`}`,
        repairs: [],
      };
    default:
      return { where, message: `${at}${issue.message}`, repairs: [] };
  }
}

/** What stands for a value that a person is still to write. */
const BLANK: Readonly<Record<string, string>> = { string: '""', array: "[]" };

/** Adds the last key of a path. */
function added(where: readonly PropertyKey[], value: string | undefined): readonly Repair[] {
  const key = where.at(-1);
  if (typeof key !== "string" || value === undefined) return [];
  return [{ kind: "write", title: `Add ${key}`, values: [[key, value]] }];
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    root,
  );
}

/** Of the forms a value may have, the one that was meant: it fails deepest, and least often. */
function likeliestBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): z.core.$ZodIssue | undefined {
  const depth = (issues: readonly z.core.$ZodIssue[]) => Math.max(...issues.map((issue) => issue.path.length));
  const sorted = branches
    .filter((issues) => issues.length > 0)
    .sort((a, b) => depth(b) - depth(a) || a.length - b.length);
  return sorted[0]?.[0];
}
