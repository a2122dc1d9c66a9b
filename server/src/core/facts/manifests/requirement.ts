/** A requirement as Python packaging writes it (PEP 508), without its extras, hashes and marker. */
export interface Requirement {
  /** Lower case, with `-` for every run of `-`, `_` and `.`, as package indexes compare names. */
  readonly name: string;
  readonly version: string | undefined;
  /** How long the name is as it was written. */
  readonly length: number;
}

/** Reads one requirement such as `uvicorn[standard]>=0.30 ; python_version > "3.8"`; undefined when it is none. */
export function parseRequirement(text: string): Requirement | undefined {
  const found = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(\[[^\]]*\])?\s*(.*)$/s.exec(text.trim());
  const written = found?.[1];
  if (written === undefined) return undefined;
  const rest = (found?.[3] ?? "").split(";")[0]?.split(/\s--/)[0]?.trim() ?? "";
  if (rest !== "" && !/^(@|[(<>=!~])/.test(rest)) return undefined;
  const version = rest.replace(/^@\s*/, "").replace(/^\((.*)\)$/, "$1");
  return { name: normalName(written), version: version === "" ? undefined : version, length: written.length };
}

/** A Python package's name as package indexes compare it. */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}
