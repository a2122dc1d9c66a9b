import type { RawFact } from "../../../model/fact";
import { wholeFile } from "../../../model/text";
import { roleKey } from "../../role-names";
import type { SourceUnit } from "../source-unit";

/**
 * The names by which a file may call roles: all words of its passages that speak of roles or permissions. It is too much
 * rather than too little, because a role that is not among them is said to be missing.
 */
export function roleFacts({ text }: SourceUnit): RawFact[] {
  if (!SPEAKS_OF_ROLES.test(text)) return [];
  const names = new Set<string>();
  let left = 0;
  for (const line of text.split("\n")) {
    if (SPEAKS_OF_ROLES.test(line)) left = PASSAGE;
    else left = line.trim() === "" ? 0 : left - 1;
    if (left > 0) for (const word of line.match(WORD) ?? []) names.add(roleKey(word));
  }
  names.delete("");
  return [{ kind: "roles", at: wholeFile, props: { names: [...names].sort() } }];
}

const SPEAKS_OF_ROLES = /role|permission|authority|authorities|scopes/i;
/** A list of roles is rarely longer; it ends at an empty line in any case. */
const PASSAGE = 40;
const WORD = /[\p{L}\p{N}_$][\p{L}\p{N}_$:.-]*/gu;
