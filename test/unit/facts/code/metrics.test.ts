import { deepEqual } from "node:assert/strict";
import { Sources } from "./facts-of";

/** A file of each language, with metrics by their names; `*` is one whose name is only known when it runs. */
const files: Readonly<Record<string, readonly [text: string, names: string]>> = {
  "a.ts": [
    `import client, { Counter } from "prom-client";
     import { metrics } from "@opentelemetry/api";
     const meter = metrics.getMeter("orders");
     const P = "orders_";
     new Counter({ name: "orders_lost_total", help: "" });
     new client.Gauge({ name: P + "open", help: "" });
     new client.Gauge({ name: \`\${prefix}_open\`, help: "" });
     meter.createCounter("orders.paid");
     new Counter({ start: 1 });
     class Gauge {}
     new Gauge("not_a_metric");
     readings.gauge("not.a_metric");`,
    "orders_lost_total orders_open * orders_paid *",
  ],
  "a.py": [
    `from prometheus_client import Counter, Histogram
import prometheus_client as prom
from collections import Counter as Bag
LOST = Counter("orders_lost", "")
TOOK = Histogram(name="took_seconds", documentation="", namespace="orders")
OPEN = prom.Gauge(f"{PREFIX}_open", "")
bag = Bag("words")
meter.create_counter("orders.paid")
`,
    "orders_lost orders_took_seconds * orders_paid",
  ],
  "a.go": [
    `package main

import "github.com/prometheus/client_golang/prometheus"

const namespace = "orders"

var lost = prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: namespace, Name: "lost_total"}, []string{"shop"})
var open = prometheus.NewDesc("orders_open", "", nil, nil)
var shut = prometheus.NewDesc(prometheus.BuildFQName(namespace, "", "shut"), "", nil, nil)
var what = prometheus.NewGauge(prometheus.GaugeOpts{Name: nameOf("x")})
var hits = make(map[string]Counter)
`,
    "orders_lost_total orders_open orders_shut *",
  ],
  "A.java": [
    `import io.micrometer.core.instrument.*;
class A {
  void f(MeterRegistry registry, Ledger ledger) {
    registry.counter("orders.lost", "shop", "a").increment();
    Timer.builder("orders.took").register(registry);
    ledger.counter("not.metric");
  }
  @Timed("orders.stored") void g() {}
}`,
    "orders_lost orders_took orders_stored",
  ],
  "a.rs": [
    `use prometheus::{IntCounter, register_int_counter};
fn f() {
  let a = register_int_counter!("orders_lost", "").unwrap();
  let b = IntCounter::new("orders_paid", "");
  let c = IntCounterVec::new(Opts::new("orders_open", ""), &["shop"]);
  metrics::counter!("orders_shut").increment(1);
}`,
    "orders_lost orders_paid orders_open orders_shut",
  ],
  "a.rb": [
    `lost = Prometheus::Client::Counter.new(:orders_lost, docstring: "")
prometheus.gauge(:orders_open, docstring: "")
page.counter(:likes)
`,
    "orders_lost orders_open",
  ],
  "A.cs": [
    `using Prometheus;
class A {
  static readonly Counter C = Metrics.CreateCounter("orders_lost", "");
  void F(Meter meter) { meter.CreateHistogram<double>("orders.took"); }
}`,
    "orders_lost orders_took",
  ],
};

describe("metrics", () => {
  const sources = new Sources();
  before(() => sources.load(...Object.keys(files)));

  for (const [path, [text, names]] of Object.entries(files))
    it(`are found by the names they are defined with: ${path}`, () =>
      deepEqual(
        sources
          .of("metric", path, text)
          .map(({ props }) => props.name ?? "*")
          .join(" "),
        names,
      ));
});
