import { textProp, type View } from "./view";

/**
 * The text of a workflow, with actions in the versions that the repository's other workflows use: by commit where they
 * are named so, by a newer tag where theirs is newer than ours.
 */
export function withUsedActions(path: string, text: string, view: View): string {
  if (!/(^|\/)\.github\/workflows\//.test(path)) return text;
  const used = new Map(
    view.everywhere.flatMap((fact) => {
      const [, action, ref] = /^([\w.-]+\/[\w./-]+)@([\w.-]+)$/.exec(textProp(fact, "uses") ?? "") ?? [];
      return fact.kind === "ci.step" && action !== undefined && ref !== undefined ? [[action, ref] as const] : [];
    }),
  );
  return text.replace(/(\buses: )([\w.-]+\/[\w./-]+)@([\w.-]+)([^\n]*)/g, (whole, lead, action, ours, rest) => {
    const theirs = used.get(action);
    if (theirs === undefined || theirs === ours) return whole;
    if (/^[0-9a-f]{40}$/.test(theirs)) return `${lead}${action}@${theirs}`;
    return majorOf(theirs) > majorOf(ours) ? `${lead}${action}@${theirs}${rest}` : whole;
  });
}

/** The major version of a tag; a commit or a branch has none, and counts as the newest. */
function majorOf(ref: string): number {
  return Number(/^v?(\d{1,4})(?:\.|$)/.exec(ref)?.[1] ?? (/^[0-9a-f]{40}$/.test(ref) ? Number.POSITIVE_INFINITY : 0));
}
