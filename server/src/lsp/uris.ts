import { URI } from "vscode-uri";

/** A URI, or undefined when the text is none: what a client sends is not trusted to be well-formed. */
export function parseUri(text: string): URI | undefined {
  try {
    const uri = URI.parse(text, true);
    // A drive letter is written in both cases by different clients.
    return /^\/[A-Z]:/.test(uri.path) ? uri.with({ path: uri.path.replace(/^\/[A-Z]/, (c) => c.toLowerCase()) }) : uri;
  } catch {
    return undefined;
  }
}

/** The one spelling of a URI that we compare by; undefined when the text is no URI. */
export function canonicalUri(text: string): string | undefined {
  return parseUri(text)?.toString();
}

/** The path below a root: `.` for the root itself, undefined outside. `/app2` is not below `/app`. */
export function relativePath(root: URI, uri: URI): string | undefined {
  if (root.scheme !== uri.scheme || root.authority.toLowerCase() !== uri.authority.toLowerCase()) return undefined;
  const base = root.path.replace(/\/+$/, "");
  const path = uri.path.replace(/\/+$/, "");
  if (path === base) return ".";
  if (!path.startsWith(`${base}/`)) return undefined;
  const relative = path.slice(base.length + 1);
  return relative.split("/").some((part) => part === ".." || part === "." || part === "") ? undefined : relative;
}

/** The address of a path below a root. */
export function childUri(root: URI, path: string): string {
  const base = root.path.replace(/\/+$/, "");
  return root.with({ path: path === "." ? root.path : `${base}/${path}` }).toString();
}
