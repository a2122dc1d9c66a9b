/** A prefix that only the configuration knows is part of where a route lies, and no parameter of it. */
const UNKNOWN_PREFIX = /^\/*\*(?=\/)/;

/** True when a part of the path is given by who calls. */
export function hasParameters(path: string): boolean {
  return /[:{<*[(]/.test(path.replace(UNKNOWN_PREFIX, ""));
}

/** One slash at the start, none at the end, none doubled. */
export function normalPath(path: string): string {
  const joined = `/${path}`.replace(/\/{2,}/g, "/");
  return joined.length > 1 ? joined.replace(/\/$/, "") : joined;
}
