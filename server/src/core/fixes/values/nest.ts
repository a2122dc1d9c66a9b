import { dirName } from "../../facts/paths";
import { factsOf, type View } from "../view";
import { known, missing, plainPath, type Value } from "./value";

/** The directory of the root module of a NestJS application. */
export function nestDir(view: View): Value {
  const found = factsOf(view, "declaration").filter(({ path, props: { decorators } }) => {
    const isModule = Array.isArray(decorators) && decorators.includes("@nestjs/common.Module");
    return isModule && path.endsWith("/app.module.ts");
  });
  const [first, second] = found;
  return first === undefined || second !== undefined
    ? missing("there is no one app.module.ts: make the change by hand")
    : plainPath(dirName(first.path));
}

/** What TypeORM calls its connection: it has another name since 0.3. */
export function typeormHandle(view: View): Value {
  const said = factsOf(view, "dependency").find(({ props }) => props.name === "typeorm")?.props.version;
  return known(/^[\^~]?0\.[12]\./.test(String(said)) ? "Connection" : "DataSource");
}
