export const CONFIG = ".readiness/config.yaml";
export const WAIVERS = ".readiness/waivers.yaml";
export const ATTESTATIONS = ".readiness/attestations.yaml";

/** True for the files that hold a team's rules. */
export function isRulesFile(path: string): boolean {
  return path === CONFIG || path === WAIVERS || path === ATTESTATIONS;
}
