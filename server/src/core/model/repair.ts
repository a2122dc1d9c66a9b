/** How a mistake in one of the team's files can be mended, before it is known what the file looks like then. */
export type Repair =
  /** A name that nobody knows becomes the one that was probably meant. */
  | { readonly kind: "rename"; readonly from: string; readonly to: string }
  /** The entry of the list is taken out: it has ended, or changes nothing. */
  | { readonly kind: "remove"; readonly what: "waiver" | "attestation" }
  /** Keys of the mapping get these values, written as YAML, whether they are there or not. */
  | {
      readonly kind: "write";
      readonly title: string;
      readonly values: readonly (readonly [key: string, value: string])[];
    };
