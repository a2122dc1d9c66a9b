import type { Fix } from "./catalogue";
import { placeholdersOf } from "./template";
import { isValueName } from "./values";

/** Where a team keeps its own form of a fix's template. */
export function teamTemplate(fix: Fix, name: string): string {
  return `.readiness/fixes/${fix.id}/${name}`;
}

/** The fix with the templates that the team has a form of its own for, or why one of them cannot be filled. */
export function withTeamTemplates(fix: Fix, texts: ReadonlyMap<string, string>): Fix | string {
  const templates = new Map(fix.templates);
  for (const [name, builtin] of fix.templates) {
    const path = teamTemplate(fix, name);
    const own = texts.get(path);
    if (own === undefined) continue;
    const known = placeholdersOf(builtin);
    const unknown = placeholdersOf(own).find((word) => !isValueName(word) && !known.includes(word));
    if (unknown !== undefined) return `${path} uses {{${unknown}}}, which stands for nothing`;
    templates.set(name, own);
  }
  return { ...fix, templates };
}
