import type { Instruction } from "dockerfile-ast";
import type { RawFact } from "../../model/fact";

/**
 * The one port that an image exposes, where nothing else in the Dockerfile says a port: then the program itself has to
 * listen on it.
 */
export function exposedPort(instructions: readonly Instruction[], text: string): RawFact[] {
  const exposed = instructions.filter((instruction) => instruction.getKeyword() === "EXPOSE");
  const [word, other] = exposed.flatMap((instruction) => instruction.getArguments());
  const port = /^(\d{2,5})(\/tcp)?$/i.exec(word?.getValue() ?? "")?.[1];
  if (!word || other || port === undefined) return [];
  const rest = instructions.filter((instruction) => !/^(EXPOSE|FROM)$/.test(instruction.getKeyword()));
  const saysPort = rest.some((instruction) => SAYS_PORT.test(instruction.getTextContent()));
  if (saysPort || text.split(new RegExp(`\\b${port}\\b`)).length > 2) return [];
  const props = { from: "docker", to: "port", name: port, target: Number(port) };
  return [{ kind: "reference", at: word.getRange(), props }];
}

/** A variable, an option or an address that may change where a program listens, and servers that listen by themselves. */
const SAYS_PORT =
  /port\b|_url|:\d{2,5}\b|\s-p\b|--bind|--listen|\b(nginx|httpd|apache2?|caddy|gunicorn|uvicorn|puma|unicorn|streamlit|serve|next|vite|envoy)\b/i;

/** How a compose file finds the ports that a Dockerfile exposes. A base that is a server itself exposes others, too. */
export function exposedBy(path: string, instruction: Instruction, base = ""): readonly string[] {
  if (/nginx|httpd|apache|caddy|traefik|haproxy|tomcat|jetty|wildfly|php/i.test(base)) return [path, portOfImage(path)];
  const ports = instruction.getArguments().map((word) => /^(\d+)(?:\/\w+)?$/.exec(word.getValue())?.[1]);
  return [path, ...ports.map((port) => portOfImage(path, port))];
}

/** A port of the image that a Dockerfile makes; without a number, any. */
export function portOfImage(dockerfile: string, port?: string): string {
  return `${dockerfile}: ${port ?? "*"}`;
}
