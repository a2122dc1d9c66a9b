import type { Folder } from "../folder";
import type { Session } from "../session";

/** A file of a folder, and its text when a client has it open. */
export interface LocatedFile {
  readonly folder: Folder;
  readonly path: string;
  readonly text: string | undefined;
}

/**
 * The file at an address, once the folder has taken in its latest text; while a folder is read for the first time, what
 * is known so far has to do. Undefined for what no folder holds.
 */
export async function fileAt(session: Session, uri: string): Promise<LocatedFile | undefined> {
  const located = session.folders.locate(uri);
  if (!located) return undefined;
  const { folder, path } = located;
  if (!folder.scheduler.scanning) await folder.scheduler.settled();
  return { folder, path, text: session.documentAt(uri)?.getText() };
}

/** The same for a file that a client has open and that is `wanted`; of others nothing is waited for. */
export async function openFileAt(
  session: Session,
  uri: string,
  wanted: (path: string) => boolean,
): Promise<(LocatedFile & { readonly text: string }) | undefined> {
  const located = session.folders.locate(uri);
  if (!located || !session.documentAt(uri) || !wanted(located.path)) return undefined;
  const file = await fileAt(session, uri);
  return file?.text === undefined ? undefined : { ...file, text: file.text };
}
