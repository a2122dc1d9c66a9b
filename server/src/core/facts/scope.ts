import type { Scope } from "../model/fact";

/** What part of the repository a path belongs to. */
export function scopeOf(_path: string): Scope {
  return "main";
}
