import type { FileEdit } from "../fixes/model";
import { addEntry } from "./entries";
import { ATTESTATIONS, WAIVERS } from "./files";

/** A gap that somebody accepts, as it is to be written down. */
export interface NewWaiver {
  /** The check, or `check#facet`. */
  readonly check: string;
  readonly component?: string | undefined;
  /** Globs: only offenders in these files. */
  readonly paths?: readonly string[] | undefined;
  readonly reason: string;
  readonly owner: string;
  readonly created?: string | undefined;
  readonly expires: string;
  readonly ticket?: string | undefined;
}

/** What a person vouches for, as it is to be written down. */
export interface NewAttestation {
  readonly check: string;
  readonly component?: string | undefined;
  readonly statement: string;
  readonly by: string;
  readonly role?: string | undefined;
  readonly date: string;
  readonly evidence?: string | undefined;
  readonly commit?: string | undefined;
  readonly expires: string;
  /** Globs of files whose change ends it, and the digest of what they hold. */
  readonly invalidatedBy?: readonly string[] | undefined;
  readonly seen?: string | undefined;
}

/** The edit that adds a waiver; undefined when the file is not a list that can be added to. */
export function planWaiver(waiver: NewWaiver, text: string | undefined): FileEdit | undefined {
  const { check, component, paths = [], reason, owner, created, expires, ticket } = waiver;
  return addEntry(WAIVERS, text, [
    ["check", check],
    ["component", component],
    ["path", paths.length > 1 ? paths : paths[0]],
    ["reason", reason],
    ["owner", owner],
    ["created", created],
    ["expires", expires],
    ["ticket", ticket],
  ]);
}

/** The edit that adds an attestation; undefined when the file is not a list that can be added to. */
export function planAttestation(attestation: NewAttestation, text: string | undefined): FileEdit | undefined {
  const { check, component, statement, by, role, date, evidence, commit, expires, seen } = attestation;
  const { invalidatedBy = [] } = attestation;
  return addEntry(ATTESTATIONS, text, [
    ["check", check],
    ["component", component],
    ["statement", statement],
    ["by", by],
    ["role", role],
    ["date", date],
    ["evidence", evidence],
    ["commit", commit],
    ["expires", expires],
    ["invalidatedBy", invalidatedBy.length === 0 ? undefined : invalidatedBy],
    ["seen", seen],
  ]);
}
