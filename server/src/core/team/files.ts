import { nearest } from "../nearest";

export const CONFIG = ".readiness/config.yaml";
export const WAIVERS = ".readiness/waivers.yaml";
export const ATTESTATIONS = ".readiness/attestations.yaml";
export const BASELINE = ".readiness/baseline.json";

/** True for the files that hold a team's rules. */
export function isRulesFile(path: string): boolean {
  return path === CONFIG || path === WAIVERS || path === ATTESTATIONS || path === BASELINE;
}

const CHECKS = /^\.readiness\/checks\/.+\.ya?ml$/;
const NAMED = /^\.readiness\/(vocabulary|profiles|gates)\/[^/]+\.ya?ml$/;

/** True for a file of the team's whose text decides what is asked, or how it is judged. */
export function isTeamFile(path: string): boolean {
  return isRulesFile(path) || CHECKS.test(path) || NAMED.test(path);
}

/** Folders in which YAML is read elsewhere, or belongs to a case or a template. */
const OTHERS = /^\.readiness\/(?:tests|fixes)\//;

/** True for a YAML file under `.readiness/` that nothing reads, so that what it says would be lost without a word. */
export function isUnreadFile(path: string): boolean {
  return path.startsWith(".readiness/") && /\.ya?ml$/.test(path) && !OTHERS.test(path) && !isTeamFile(path);
}

const READ = ["config.yaml", "waivers.yaml", "attestations.yaml"];

/** Says that nothing reads a file, and what its name was probably meant to be. */
export function unreadMessage(path: string): string {
  const name = path.slice(".readiness/".length).replace(/\.yml$/, ".yaml");
  const meant = READ.includes(name) ? name : nearest(name, READ);
  const hint =
    meant === undefined
      ? "checks, vocabulary, profiles and gates lie in folders of these names"
      : `did you mean .readiness/${meant}?`;
  return `nothing reads ${path}: ${hint}`;
}
