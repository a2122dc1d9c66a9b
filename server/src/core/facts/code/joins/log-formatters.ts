import type { RawFact } from "../../../model/fact";

/*
 * Settings of Python's logging list formatters, and handlers that use some of them by name:
 * `LOGGING = {"formatters": {"json": {…}}, "handlers": {"console": {"formatter": "json"}}}`.
 */

const FORMATTER = /^(.*?)\bformatters\.([^.]+)\./;
const HANDLER = /^(.*?)\bhandlers\.[^.]+\.formatter$/;

/** The settings in which a handler's formatter has this key, also as `LOGGING["handlers"]["console"]["formatter"]`; undefined for any other key. */
export function settingsOfHandler(target: string): string | undefined {
  return HANDLER.exec(target.replace(/\[["']([^"'[\]]+)["']\]/g, ".$1"))?.[1];
}

/** Marks what is set of formatters that no handler beside them names; where one is worked out, that may be any. */
export function withUnusedFormatters(facts: readonly RawFact[], open: ReadonlySet<string>): RawFact[] {
  const used = new Map<string, Set<unknown>>();
  for (const { props } of facts) {
    const root = settingsOfHandler(String(props.target));
    if (root !== undefined) used.set(root, (used.get(root) ?? new Set()).add(props.value));
  }
  return facts.map((fact) => {
    const [, root = "", name] = FORMATTER.exec(String(fact.props.target)) ?? [];
    const names = name === undefined ? undefined : used.get(root);
    return names && !names.has(name) && !open.has(root) ? { ...fact, props: { ...fact.props, unused: true } } : fact;
  });
}
