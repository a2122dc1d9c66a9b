import { textProp, type View } from "./view";

/** The place of the pipelines of GitHub. */
const WORKFLOW = /(?:^|\/)\.github\/workflows\//;
/** An action by its version, or by a commit with the version in a comment. */
const USE = /\buses: *["']?([\w.-]+\/[\w./-]+)@([\w.-]+)["']?(?:[ \t]+#[ \t]*(\S+))?/g;

interface Version {
  /** What stands behind the `@`, with the comment that a commit needs. */
  readonly written: string;
  readonly major: number;
  /** Grows with the version; of one major version a commit goes before a tag, for it says more. */
  readonly rank: number;
}

/** The workflows that name actions by commit: only a comment in their text says which version that is. */
export function workflowsOfCommits(path: string, view: View): readonly string[] {
  if (!WORKFLOW.test(path)) return [];
  return view.everywhere.flatMap((fact) => (fact.kind === "ci.step" && fact.props.pinned === true ? fact.path : []));
}

/**
 * The text of a workflow, with actions as the repository's other workflows name them where theirs is as new as ours: a
 * newer tag, or a commit whose comment says its version. All that comes from one repository takes one version.
 */
export function withUsedActions(path: string, text: string, view: View): string {
  if (!WORKFLOW.test(path)) return text;
  const used = usedVersions(view);
  const ours = newest([...text.matchAll(USE)].map(([, action = "", ref = "", comment]) => [action, ref, comment]));
  return text.replace(/(\buses: )([\w.-]+\/[\w./-]+)@[^\n]*/g, (whole, lead: string, action: string) => {
    const [theirs, own] = [used.get(homeOf(action)), ours.get(homeOf(action))];
    if (theirs === undefined || own === undefined || theirs.major < own.major) return whole;
    return theirs.major > own.major || isCommit(theirs.written) ? `${lead}${action}@${theirs.written}` : whole;
  });
}

/** The newest version of each repository of actions that the workflows name. */
function usedVersions(view: View): ReadonlyMap<string, Version> {
  const steps = view.everywhere.filter(({ kind, props }) => kind === "ci.step" && typeof props.uses === "string");
  const tags = steps.map((fact) => {
    const [action = "", ref = ""] = (textProp(fact, "uses") ?? "").split("@");
    return [action, ref, undefined] as const;
  });
  const pinned = [...new Set(steps.filter(({ props }) => props.pinned === true).map(({ path }) => path))];
  const commits = pinned.flatMap((path) =>
    [...(view.text(path) ?? "").matchAll(USE)].map(
      ([, action = "", ref = "", comment]) => [action, ref, comment] as const,
    ),
  );
  return newest([...tags, ...commits.filter(([, ref]) => isCommit(ref))]);
}

function newest(
  uses: readonly (readonly [action: string, ref: string, comment: string | undefined])[],
): ReadonlyMap<string, Version> {
  const found = new Map<string, Version>();
  for (const [action, ref, comment] of uses) {
    const byCommit = isCommit(ref);
    const numbers = /^v?(\d{1,4})(?:\.(\d{1,4}))?(?:\.(\d{1,4}))?$/.exec((byCommit ? comment : ref) ?? "");
    if (!numbers) continue;
    const [major = 0, minor = 0, patch = 0] = numbers.slice(1).map((one) => Number(one ?? 0));
    const rank = major * 1e9 + (byCommit ? 1e8 : 0) + minor * 1e4 + patch;
    if (rank <= (found.get(homeOf(action))?.rank ?? -1)) continue;
    found.set(homeOf(action), { written: byCommit ? `${ref} # ${comment}` : ref, major, rank });
  }
  return found;
}

/** The repository of an action: `owner/repo` of `owner/repo/folder`. */
function homeOf(action: string): string {
  return action.split("/", 2).join("/").toLowerCase();
}

function isCommit(ref: string): boolean {
  return /^[0-9a-f]{40}\b/.test(ref);
}
