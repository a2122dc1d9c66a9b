import type { FactProps } from "../../model/fact";

const NAMED =
  /(^|[^\w-])your[-_](?:[a-z0-9]+[-_]){0,3}(?:name|image|username|user|repo|repository|registry|org|organization|project|server|host|domain|container|app|service|account|cluster|namespace|bucket)(?![\w-])/i;
const SAYS_IT_ONLY = /^\s*(#|echo\b|printf\b|Write-Host\b)/;

/** True for a step that still names what somebody has to fill in, such as `docker push your-username/your-image`: it cannot work. */
export function isUnfilled(run: string | undefined, inputs: FactProps | undefined): boolean {
  const texts = [run, ...Object.values(inputs ?? {})].filter((text) => typeof text === "string");
  return texts.some((text) => text.split("\n").some((line) => !SAYS_IT_ONLY.test(line) && NAMED.test(line)));
}
