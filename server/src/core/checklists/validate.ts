import { z } from "zod/mini";
import type { Problem } from "../model/result";
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
    const { where, message } = explain(issue, source.value);
    return { path, at: source.at(where), severity: "error", message };
  });
  return { problems };
}

interface Explained {
  readonly where: readonly PropertyKey[];
  readonly message: string;
}

/** The first thing a person should read of an issue, and the place of what is wrong. */
function explain(issue: z.core.$ZodIssue, root: unknown, above: readonly PropertyKey[] = []): Explained {
  const where = [...above, ...issue.path];
  // The place tells which entry of a list is meant.
  const named = typeof where[0] === "number" ? where.slice(1) : where;
  const at = named.length > 0 ? `\`${named.map(String).join(".")}\`: ` : "";
  switch (issue.code) {
    case "unrecognized_keys":
      return {
        where: [...where, issue.keys[0] ?? ""],
        message: `${at}unknown key ${issue.keys.map((key) => `"${key}"`).join(", ")}`,
      };
    case "invalid_union": {
      const meant = likeliestBranch(issue.errors);
      return meant ? explain(meant, root, where) : { where, message: `${at}${issue.message}` };
    }
    case "invalid_value":
      return {
        where,
        message: `${at}${missing(root, where)}expected ${issue.values.slice(0, 12).map(String).join(", ")}`,
      };
    case "invalid_type":
      return {
        where,
        message: `${at}${valueAt(root, where) === undefined ? "it is missing" : `expected ${issue.expected}`}`,
      };
    case "too_small":
      return {
        where,
        message: `${at}${issue.origin === "string" ? "it is too short" : `expected ${issue.minimum} or more`}`,
      };
    default:
      return { where, message: `${at}${issue.message}` };
  }
}

function missing(root: unknown, where: readonly PropertyKey[]): string {
  return valueAt(root, where) === undefined ? "it is missing; " : "";
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
