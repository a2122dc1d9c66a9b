/** What is said of a root that has no program of its own. */
export const HOLDER = {
  kind: "infrastructure",
  reason: "it holds the other parts and nothing that is started",
} as const;
