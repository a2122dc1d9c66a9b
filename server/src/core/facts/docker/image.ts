/** An image reference taken apart. */
export interface Image {
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** True when the reference names one version: a digest, or a tag with a number in it, or what this machine built. */
  readonly pinned: boolean;
}

/** Reads `registry:5000/team/app:1.2@sha256:…`. */
export function parseImage(reference: string): Image {
  const at = reference.indexOf("@");
  const digest = at === -1 ? undefined : reference.slice(at + 1);
  const rest = at === -1 ? reference : reference.slice(0, at);
  const colon = rest.indexOf(":", rest.lastIndexOf("/") + 1);
  const name = colon === -1 ? rest : rest.slice(0, colon);
  const tag = colon === -1 ? undefined : rest.slice(colon + 1);
  return { name, tag, digest, pinned: digest !== undefined || isVersion(tag) || isBuiltHere(name) };
}

/** `localhost/orders` is in no registry: so Podman calls what was built on this machine. */
function isBuiltHere(name: string): boolean {
  return name.startsWith("localhost/");
}

const FLOATING = /^(latest|master|main|stable|edge|nightly|dev|develop|head)([-._]|$)/i;
/** What follows such a word and names a version all the same, as in `latest-rust-1.80`; a system's version does not. */
const NAMED_AFTER = /^[a-z]+[-._](?!alpine|debian|ubuntu|ubi|centos|fedora)(?:[a-z]+[-._]?)?v?\d+[-._]\d/i;

/** A tag that names a version has a number, or is a release's code name; `latest`, `stable`, `alpine` float. */
function isVersion(tag: string | undefined): boolean {
  if (tag === undefined) return false;
  if (FLOATING.test(tag)) return NAMED_AFTER.test(tag);
  return /\d/.test(tag) || /^(bookworm|bullseye|trixie|buster|noble|jammy|focal)(-slim)?$/.test(tag);
}
