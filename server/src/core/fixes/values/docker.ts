import { factsOf, textProp, type View } from "../view";
import { known, missing, type Value } from "./value";

/** Images whose entry point has to start as root; each has a variant that does not. */
const ROOT_ENTRY: Readonly<Record<string, string>> = {
  nginx: "use nginxinc/nginx-unprivileged, which listens on 8080",
  httpd: "let it listen on a port above 1024 and make its log directory writable",
  postgres: "it drops its rights itself; run it as user 999",
  mysql: "it drops its rights itself; run it as user 999",
  redis: "it drops its rights itself; run it as user 999",
  haproxy: "use a tag from 2.4 on, which runs as haproxy",
};

/** A numeric id that is not root: the one the base image brings, else one that no image uses. */
export function userId(view: View): Value {
  const finals = factsOf(view, "docker.stage").filter((fact) => fact.props.final === true);
  for (const stage of finals) {
    const image = (textProp(stage, "image") ?? textProp(stage, "base") ?? "").split("/").at(-1)?.split(":")[0] ?? "";
    const advice = ROOT_ENTRY[image];
    if (advice !== undefined) return missing(`the image ${image} starts as root: ${advice}`);
    if (image === "node") return known("1000", "1000 is the user `node` of the base image.");
    const text = `${textProp(stage, "base") ?? ""}${textProp(stage, "image") ?? ""}`;
    if (text.includes("distroless")) return known("65532", "65532 is the user `nonroot` of the base image.");
  }
  return known(
    "10001",
    "10001 is an id that no image uses. It may read what was copied; what it writes needs a volume or a chown.",
  );
}
