import { type Settings, settingsSchema } from "../protocol/settings";

/** The settings that a client sent; each bad value falls back to its default and is named in a warning. */
export function readSettings(value: unknown, warn: (message: string) => void): Settings {
  let rest: unknown = value ?? {};
  for (;;) {
    const parsed = settingsSchema.safeParse(rest);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const path = issue?.path ?? [];
    warn(`setting readiness.${path.join(".")} is ignored: ${issue?.message ?? "it has a wrong form"}`);
    rest = path.length === 0 ? {} : without(rest, path);
  }
}

/** The value without what stands at the path; an element of a list takes the whole list with it. */
function without(value: unknown, path: readonly PropertyKey[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined || typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const inner = rest.length > 0 ? without(Reflect.get(value, key), rest) : undefined;
  const entries = Object.entries(value).filter(([name]) => name !== key);
  return Object.fromEntries(inner === undefined ? entries : [...entries, [key, inner]]);
}
