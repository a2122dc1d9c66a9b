import type { FactProps, FactValue, RawFact } from "../../../model/fact";
import { definedMetric } from "../../monitoring/metric-names";

/**
 * The metrics that a file defines, read off its calls and objects: how a library is called says which argument is the
 * name. A name that is computed leaves open what else there is.
 */
export function metricFacts(facts: readonly RawFact[]): RawFact[] {
  return facts.flatMap((fact): RawFact[] => {
    const named =
      fact.kind === "construct" ? ofObject(fact.props) : fact.kind === "call" ? ofCall(fact.props) : undefined;
    return named ? [{ kind: "metric", at: fact.at, props: definedMetric(partsIn(named)) }] : [];
  });
}

/** The values that make a name, in their order; one that is not written out is undefined. */
type Named = readonly (FactValue | undefined)[];

const CLASSES =
  /(?:^|\.)(?:Int|Float|Async)?(?:Counter|Gauge|Histogram|Summary|Info|Enum|StateSet|UpDownCounter)(?:Vec|Opts|VecOpts)?$|prometheus\.Opts$/;
const LIBRARIES = /prom|metric|telemetry|micrometer/i;

function ofObject(props: FactProps): Named | undefined {
  const made = String(props.class);
  if (!CLASSES.test(made) || !LIBRARIES.test(made)) return undefined;
  // Go's options are what names a metric; its other classes are not made by hand.
  if (made.includes("client_golang") && !made.endsWith("Opts")) return undefined;
  const name = props["kw.name"] ?? props["kw.Name"] ?? props.arg0;
  return [props["kw.namespace"] ?? props["kw.Namespace"], props["kw.subsystem"] ?? props["kw.Subsystem"], name];
}

/** Calls whose first argument is the name. */
const MAKERS = new RegExp(
  [
    "create(?:Observable)?(?:UpDown)?(?:Counter|Histogram|Gauge|Summary)",
    "create_(?:observable_)?(?:up_down_)?(?:counter|histogram|gauge)",
    "(?:Int64|Float64)(?:Observable)?(?:UpDown)?(?:Counter|Histogram|Gauge)",
    "Create(?:Observable)?(?:UpDown)?(?:Counter|Histogram|Gauge|Summary)",
    "register_(?:int_|float_)?(?:counter|gauge|histogram)(?:_vec)?",
    "(?:u64|f64|i64)_(?:observable_)?(?:up_down_)?(?:counter|histogram|gauge)",
    "describe_(?:counter|gauge|histogram)",
  ]
    .map((name) => `^${name}$`)
    .join("|"),
);
/** Of known libraries only: elsewhere these words mean something else. */
const OF_LIBRARY = /^(?:counter|gauge|histogram|summary|timer|builder|new|NewDesc|absolute_counter|Timed|Counted)$/;
const TYPES = /(?:Counter|Gauge|Histogram|Summary|Timer|Opts)(?:Vec)?\.(?:builder|new)$/;

function ofCall(props: FactProps): Named | undefined {
  const callee = String(props.callee);
  const name = String(props.name);
  if (MAKERS.test(name)) return [props["kw.name"] ?? props.arg0];
  if (/(?:Counter|Gauge|Histogram|Summary|Info)\.(?:build|builder)\(\)(?:\.\w+\(\))*\.name$/.test(callee))
    return [props.arg0];
  if (/^(?:Timed|Counted)$/.test(callee)) return [props["kw.value"] ?? props["kw.name"] ?? props.arg0];
  if (callee.endsWith("prometheus.BuildFQName")) return [props.arg0, props.arg1, props.arg2];
  if (!OF_LIBRARY.test(name)) return undefined;
  const origin = [callee, props.on ?? [], props.module ?? []].flat().join(" ");
  // What is made of options has its name in them.
  if (props.arg0 === undefined || String(props.arg0).includes("Opts")) return undefined;
  if (name === "builder" || name === "new") {
    const isMetric = TYPES.test(callee) && (LIBRARIES.test(origin) || callee.endsWith("Opts.new"));
    return isMetric ? [props.arg0] : undefined;
  }
  // A description that is put together elsewhere is found there.
  if (name === "NewDesc") return String(props.arg0).includes("BuildFQName") ? undefined : [props.arg0];
  return LIBRARIES.test(origin) ? [props.arg0] : undefined;
}

/** The parts of a name that are there; undefined when one of them is only known when it runs. */
function partsIn(named: Named): readonly string[] | undefined {
  const parts = named.filter((part) => part !== undefined && part !== "");
  const isKnown =
    parts.length > 0 && parts.every((part) => typeof part === "string" && /^:?[A-Za-z][\w.:/-]*$/.test(part));
  return isKnown && named.at(-1) !== undefined ? parts.map((part) => String(part).replace(/^:/, "")) : undefined;
}
