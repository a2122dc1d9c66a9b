import { baseName, dirName } from "../facts/paths";
import { type Fact, listOf } from "../model/fact";
import { FilesTogether } from "./files-together";

const VALUES = /(?:^|[._-])values(?:[._-][\w.-]+)?\.ya?ml$/i;
/** What runs, and what leads to it; of the rest that a chart offers, as an autoscaler, checks ask themselves whether it is on. */
const RUNNING = /^(Deployment|StatefulSet|DaemonSet|ReplicaSet|Rollout|Job|CronJob|Pod|Service|Ingress)$/;
const FOR_DEVELOPMENT = new Set(["dev", "test", "local", "example"]);

/*
 * A chart may offer what nobody asked for: a database to try it with, a dashboard. What its values leave switched off, and those
 * of no environment switch on, does not run, so that nothing is wrong with it. Where nothing would be left, others say what is on.
 */
export class ChartSwitches extends FilesTogether<Switches> {
  protected isPart = isPart;
  protected conclude = allOff;

  protected join(path: string, facts: readonly Fact[], switches: Switches): readonly Fact[] {
    const off = switches.get(chartOf(path) ?? "");
    if (!off) return facts;
    return facts.map((fact) =>
      fact.scope === "main" && isRunning(fact) && isOff(fact, off) ? { ...fact, scope: "unused" } : fact,
    );
  }
}

/** For each chart the switches that are off. */
type Switches = ReadonlyMap<string, ReadonlySet<string>>;

function isPart(fact: Fact): boolean {
  return isSwitch(fact) || (isRunning(fact) && chartOf(fact.path) !== undefined);
}

function isSwitch({ kind, path, props }: Fact): boolean {
  return kind === "config" && typeof props.value === "boolean" && VALUES.test(baseName(path));
}

function isRunning({ kind, props }: Fact): boolean {
  return kind === "k8s.container" || (kind === "k8s.object" && RUNNING.test(String(props.objectKind)));
}

function isOff({ props }: Fact, off: ReadonlySet<string>): boolean {
  return listOf(props.switches).some((key) => off.has(key));
}

/** The directory of the chart that a template belongs to. */
function chartOf(path: string): string | undefined {
  const at = `/${path}`.indexOf("/templates/");
  return at === -1 ? undefined : at === 0 ? "." : path.slice(0, at - 1);
}

function allOff(files: ReadonlyMap<string, readonly Fact[]>): Switches {
  const parts = [...files.values()].flat();
  const switches = parts.filter(isSwitch);
  const on = switches
    .filter(({ props }) => props.value === true && !FOR_DEVELOPMENT.has(String(props.profile)))
    .map(({ props }) => String(props.key));
  const off = new Map<string, Set<string>>();
  for (const { path, props } of switches) {
    const key = String(props.key);
    if (props.value === true || !/^values\.ya?ml$/i.test(baseName(path))) continue;
    if (on.some((other) => other === key || other.endsWith(`.${key}`))) continue;
    off.set(dirName(path), (off.get(dirName(path)) ?? new Set()).add(key));
  }
  const left = new Set(
    parts.flatMap((fact) => {
      const chart = chartOf(fact.path);
      const keys = chart === undefined ? undefined : (off.get(chart) ?? new Set<string>());
      return fact.kind === "k8s.container" && keys && !isOff(fact, keys) ? [chart] : [];
    }),
  );
  return new Map([...off].filter(([chart]) => left.has(chart)));
}
