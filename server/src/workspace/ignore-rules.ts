import ignore from "ignore";

/** The patterns of one ignore file, and those that are asked when it is silent. */
interface Layer {
  /** The directory that the patterns are relative to. */
  readonly base: string;
  readonly patterns: ignore.Ignore;
  readonly outer: Layer | undefined;
}

/**
 * What the ignore files around a directory say. The nearest file with an opinion decides. The `.readinessignore`
 * files are asked first, at every level, so that a team can include again what git leaves out.
 */
export interface IgnoreRules {
  readonly own?: Layer | undefined;
  readonly git?: Layer | undefined;
}

/** Adds an ignore file's text, nearer than all that is there. */
export function withIgnoreFile(rules: IgnoreRules, kind: "own" | "git", base: string, text: string): IgnoreRules {
  const layer: Layer = { base, patterns: ignore({ ignorecase: false }).add(text), outer: rules[kind] };
  return { ...rules, [kind]: layer };
}

/** True when the rules leave this entry out. Whoever asks has not left out a directory around it. */
export function isIgnored(rules: IgnoreRules, path: string, kind: "file" | "directory"): boolean {
  return opinion(rules.own, path, kind) ?? opinion(rules.git, path, kind) ?? false;
}

/**
 * The rules for what lies below a directory that was not left out. A file's patterns would carry their "ignored" of
 * the directory down to all below it; when a nearer file included it again, that must end here.
 */
export function rulesBelow(rules: IgnoreRules, directory: string): IgnoreRules {
  const own = reopened(rules.own, directory);
  const git = reopened(rules.git, directory);
  return own === rules.own && git === rules.git ? rules : { own, git };
}

function opinion(layer: Layer | undefined, path: string, kind: "file" | "directory"): boolean | undefined {
  for (let asked = layer; asked; asked = asked.outer) {
    const result = asked.patterns.test(relative(asked.base, path, kind));
    if (result.ignored) return true;
    if (result.unignored) return false;
  }
  return undefined;
}

function reopened(layer: Layer | undefined, directory: string): Layer | undefined {
  if (!layer) return undefined;
  const outer = reopened(layer.outer, directory);
  const path = relative(layer.base, directory, "directory");
  if (!layer.patterns.test(path).ignored) return outer === layer.outer ? layer : { ...layer, outer };
  const exactly = `!/${path.replace(/[^\w/.-]/g, "\\$&")}`;
  return { ...layer, outer, patterns: ignore({ ignorecase: false }).add([layer.patterns, exactly]) };
}

function relative(base: string, path: string, kind: "file" | "directory"): string {
  const below = base === "." ? path : path.slice(base.length + 1);
  return kind === "directory" ? `${below}/` : below;
}
