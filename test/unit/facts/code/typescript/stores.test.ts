import { deepEqual } from "node:assert/strict";
import { dedent, Sources } from "../facts-of";

interface Row {
  readonly about: string;
  readonly source: string;
  /** `name how writtenIn role`; `-` when it is never written. */
  readonly stores: readonly string[];
}

const server = `
  import express from "express";
  const app = express();
`;

const rows: readonly Row[] = [
  {
    about: "collections that handlers write, directly, through a function, an alias, an element",
    source: `${server}
      const orders = new Map<string, Order>();
      export const items: Item[] = [];
      let people = [];
      const data = { users: [], posts: {} };
      app.post("/orders", (req, res) => { orders.set(req.body.id, req.body); record(req.body); });
      function record(item) { items.push(item); }
      app.delete("/people/:id", (req, res) => { people = people.filter((one) => one.id !== req.params.id); });
      app.put("/users/:id", (req, res) => { const user = data.users.find((one) => one.id === req.params.id); user.name = "x"; });
      `,
    stores: [
      "orders Map handler state",
      "items array handler state",
      "people array handler state",
      "data object handler state",
    ],
  },
  {
    about: "members of repositories and services",
    source: `
      export class OrderRepository {
        private readonly rows = new Map<string, Order>();
        #log = [];
        save(order: Order) { this.rows.set(order.id, order); delete this.#log[0]; }
      }
      class CatsService { private cats: Cat[] = []; create(cat: Cat) { this.cats.push(cat); } }
      `,
    stores: [
      "OrderRepository.rows Map method state",
      "OrderRepository.#log array method state",
      "CatsService.cats array method state",
    ],
  },
  {
    about: "caches, by name and by how they are filled",
    source: `
      const userCache = new Map();
      const known = new Map<string, Row>();
      export async function load(key: string) {
        const hit = known.get(key);
        if (hit) return hit;
        const row = await query(key);
        known.set(key, row);
        userCache.set(key, row);
        return row;
      }
      `,
    stores: ["userCache Map function cache", "known Map function cache"],
  },
  {
    about: "registries of metrics, connections and callbacks; counters of a limiter",
    source: `${server}
      const gauges: Record<string, Gauge> = {};
      const open = new Set<WebSocket>();
      const waiting = new Map();
      const byAddress = new Map<string, number>();
      const attempts = new Map<string, number>();
      app.get("/events", (req, res) => { waiting.set(req.id, res); attempts.set(req.ip, 1); gauges.x = make(); });
      wss.on("connection", (ws) => { open.add(ws); });
      `,
    stores: [
      "gauges object handler registry",
      "open Set function registry",
      "waiting Map handler registry",
      "byAddress Map - unknown",
      "attempts Map handler limiter",
    ],
  },
  {
    about: "tables and what is filled while the module loads are not written",
    source: `
      const LEVELS = { debug: 1, info: 2 };
      const NAMES = ["a", "b"];
      const byName = new Map();
      for (const name of NAMES) byName.set(name, LEVELS[name]);
      const seen = new WeakMap();
      function f() { const local = new Map(); local.set(1, 2); }
      class Table { private readonly rows = new Map(); constructor() { this.rows.set("a", 1); } }
      `,
    stores: ["byName Map - unknown", "Table.rows Map - unknown"],
  },
];

describe("stores of TypeScript and JavaScript", () => {
  const sources = new Sources();
  before(() => sources.load("a.ts"));

  for (const { about, source, stores } of rows)
    it(about, () => {
      const actual = sources
        .of("store", "src/a.ts", dedent(source))
        .map(({ props }) => `${props.name} ${props.how} ${props.writtenIn ?? "-"} ${props.role}`);
      deepEqual(actual, stores);
    });
});
