import { baseName, dirName } from "../facts/paths";
import { type Fact, listOf } from "../model/fact";
import { FilesTogether } from "./files-together";

const VALUES = /(?:^|[._-])values(?:[._-][\w.-]+)?\.ya?ml$/i;
/** What runs, and what leads to it; of the rest that a chart offers, as an autoscaler, checks ask themselves whether it is on. */
const RUNNING = /^(Deployment|StatefulSet|DaemonSet|ReplicaSet|Rollout|Job|CronJob|Pod|Service|Ingress)$/;
/** What hands a chart values of its own: whether it switches something on is not told by files of values. */
const HANDING = /^(HelmRelease|HelmChart|HelmChartConfig|Application|ApplicationSet)$/;
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
  return isSwitch(fact) || isHanding(fact) || (isRunning(fact) && chartOf(fact.path) !== undefined);
}

/** What deploys charts with values that stand in no file of values. */
function isHanding({ kind, scope, props }: Fact): boolean {
  if (scope !== "main") return false;
  if (kind === "k8s.object") return HANDING.test(String(props.objectKind));
  if (kind === "terraform.resource") return props.type === "helm_release";
  return kind === "ci.step" && /--set(-string|-json)?[ =]\S*=true\b/.test(String(props.run ?? ""));
}

function isSwitch({ kind, path, props }: Fact): boolean {
  return kind === "config" && (props.value === true || (props.value === false && VALUES.test(baseName(path))));
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
  if (parts.some(isHanding)) return new Map();
  const switches = parts.filter(isSwitch);
  const on = new Set(
    switches
      .filter(({ props }) => props.value === true && !FOR_DEVELOPMENT.has(String(props.profile)))
      .flatMap(({ props }) => endsOf(String(props.key))),
  );
  const off = new Map<string, Set<string>>();
  for (const { path, props } of switches) {
    const key = String(props.key);
    if (props.value === true || !/^values\.ya?ml$/i.test(baseName(path))) continue;
    if (on.has(key)) continue;
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

/** A key as it is called from within each map around it. */
function endsOf(key: string): readonly string[] {
  const parts = key.split(".");
  return parts.map((_, index) => parts.slice(index).join("."));
}
