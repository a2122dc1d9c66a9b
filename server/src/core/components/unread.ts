import type { Evidence } from "./evidence";
import type { Judgement } from "./kind";

/** What depends on a server, and whose source could not all be read, is asked what a service is: nobody knows that it is none. */
export function unreadKind({ unread }: Evidence, server: string | undefined): Judgement | undefined {
  const [file] = unread;
  if (!file || !server) return undefined;
  return { kind: "service", reason: `it depends on ${server}, and ${file.path} could not be read` };
}
