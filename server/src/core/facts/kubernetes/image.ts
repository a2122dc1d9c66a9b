import { parseImage } from "../docker/image";
import { isOpen } from "./values";

/** What a deployed image reference says; a part that is filled in later is left out. */
export interface DeployedImage {
  readonly image: string | undefined;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  readonly pinned: boolean | undefined;
}

/** Reads the image of a manifest. `app:{{…}}` names the image and leaves open whether it is pinned. */
export function deployedImage(reference: string | undefined): DeployedImage {
  const none: DeployedImage = { image: undefined, tag: undefined, digest: undefined, pinned: undefined };
  if (reference === undefined || reference === "") return none;
  const { name, tag, digest, pinned } = parseImage(reference);
  if (!isOpen(reference)) return { image: name, tag, digest, pinned };
  const known = isOpen(name) ? undefined : name;
  if (tag !== undefined && !isOpen(tag)) return { image: known, tag, digest, pinned };
  return { ...none, image: known };
}
