import { deepEqual, equal } from "node:assert/strict";
import type { FactKind, FactProps } from "../../../../../server/src/core/model/fact";
import { dedent, Sources, shown } from "../facts-of";

const sources = new Sources();
before(() => sources.load("a.rb"));

type Row = readonly [about: string, kind: FactKind, source: string, wanted: readonly FactProps[]];

const rows: readonly Row[] = [
  [
    "what is required",
    "import",
    'require "net/http"\nrequire_relative "lib/a"\nputs "require \'x\'"\n',
    [{ module: "net/http" }, { module: "./lib/a" }],
  ],
  [
    "calls on constants, on what was made, with keywords and blocks",
    "call",
    'Rails.logger.info("x")\nclient = Faraday.new(url: "a")\nclient.get("/b", ssl: { verify: false })\nlist.each { |x| go x }\nuse Rack::Attack\n',
    [
      { callee: "Rails.logger.info", name: "info", arg0: "x" },
      { callee: "client.get", on: "Faraday", arg0: "/b", "kw.ssl.verify": false },
      { callee: "list.each", arg0: "<fn>" },
      { callee: "go", fn: "each" },
      { callee: "use", arg0: "Rack.Attack" },
    ],
  ],
  [
    "objects that are made",
    "construct",
    'x = Net::HTTP.new("host", 443)\nThread.new { work }\n::Sinatra::Application.new\nfactory.new\n',
    [
      { class: "Net.HTTP", arg0: "host", arg1: 443, assignedTo: "x" },
      { class: "Thread", arg0: "<fn>" },
      { class: "Sinatra.Application" },
    ],
  ],
  [
    "the environment, with what happens without it",
    "env",
    `a = ENV["A"] || "x"
b = ENV.fetch("B", 3000)
c = ENV.fetch("C") { "y" }
d = ENV.fetch("D")
e = ENV["E"]
f = (ENV["F"].presence || default).to_i
g = ENV["G"] or raise "no G"
ENV["H"] = "x"
ENV["I"] ||= "z"
j = settings["J"]
`,
    [
      { name: "A", fallback: "x" },
      { name: "B", fallback: 3000 },
      { name: "C", fallback: "y" },
      { name: "D", required: true },
      { name: "E", fallback: undefined },
      { name: "F", fallback: ["<expr>"] },
      { name: "G", required: true },
    ],
  ],
  [
    "errors",
    "throw",
    'raise NotFound, "x" unless y\nraise Shop::Error.new("x")\nabort("x")\nerrors.raise\n',
    [{ class: "NotFound" }, { class: "Shop.Error" }, { class: undefined }],
  ],
  [
    "settings, constants of OpenSSL and keys",
    "assignment",
    'config.cache_store = :memory_store\nhttp.verify_mode = OpenSSL::SSL::VERIFY_NONE\nheaders["X-A"] = "b"\nNAMES = %w[a b]\n',
    [
      { target: "config.cache_store", value: "memory_store" },
      { target: "http.verify_mode", value: "OpenSSL::SSL::VERIFY_NONE" },
      { target: 'headers["X-A"]', value: "b" },
      { target: "NAMES", value: ["a", "b"] },
    ],
  ],
  [
    "classes and their methods",
    "declaration",
    "module Shop\n class Order < ApplicationRecord\n  def total(tax, rate: 2)\n  end\n  class << self\n   def all\n   end\n  end\n end\nend\ndef helper\nend\n",
    [
      { type: "class", name: "Shop" },
      { type: "class", name: "Order", bases: ["ApplicationRecord"] },
      { type: "method", name: "total", params: ["tax", "rate"] },
      { type: "method", name: "all" },
      { type: "function", name: "helper" },
    ],
  ],
];

const stores: readonly (readonly [about: string, source: string, wanted: readonly FactProps[]])[] = [
  [
    "a constant that a route writes, and a table that is only read",
    `class App < Sinatra::Base
       ORDERS = {}
       STATES = { a: 1 }.freeze
       post("/orders") { ORDERS[params[:id]] = request.body }
     end`,
    [{ name: "ORDERS", how: "hash", written: true, writtenIn: "handler", role: "state" }],
  ],
  [
    "a class variable that an action writes",
    `class OrdersController < ApplicationController
       @@booked = []
       def create
         @@booked << params
       end
     end`,
    [{ name: "OrdersController.booked", how: "array", writtenIn: "handler", role: "state" }],
  ],
  [
    "the members of a controller end with the request",
    `class OrdersController < ApplicationController
       def create
         @orders = []
         @orders << 1
       end
     end`,
    [],
  ],
  [
    "a store by its name",
    `class MemoryStore
       def initialize
         @rows = {}
       end
       def put(key, row)
         @rows[key] = row
       end
     end`,
    [{ name: "MemoryStore.rows", how: "hash", writtenIn: "method", role: "state" }],
  ],
  [
    "what subclasses declare in their class",
    `class Query
       def self.sortable(*names)
         @sortable ||= []
         @sortable.concat(names)
       end
     end`,
    [{ name: "Query.sortable", writtenIn: "function" }],
  ],
  ["names of a script", "rows = []\ndef add(x)\n rows << x\nend\n", []],
];

describe("facts of Ruby", () => {
  for (const [about, kind, source, wanted] of rows)
    it(about, () => {
      const found = sources
        .of(kind, "app/a.rb", source)
        .filter(({ props }) => !(kind === "call" && props.name === "require"));
      deepEqual(
        found.map(({ props }, at) => shown(props, wanted[at])),
        wanted,
      );
    });

  for (const [about, source, wanted] of stores)
    it(`stores: ${about}`, () => {
      const found = sources.of("store", "app/a.rb", dedent(source));
      deepEqual(
        found.map(({ props }, at) => shown(props, wanted[at])),
        wanted,
      );
    });

  it("sees what an action does", () => {
    const text =
      "class AController < ApplicationController\n def go\n  Thread.new { 1 }\n end\nend\nclass B\n def go\n  Thread.new { 1 }\n end\nend\n";
    deepEqual(
      sources.of("construct", "a.rb", text).map(({ props }) => props.inHandler),
      [true, false],
    );
  });

  it("places facts in UTF-16 columns, also with other line ends", () => {
    const [env] = sources.of("env", "a.rb", 'x = 1\r\n"é𝒳"; ENV["A"]\r\n');
    deepEqual(env?.at.start, { line: 1, character: 7 });
  });

  it("gives facts of what is sound around a half-typed line", () => {
    equal(sources.of("env", "a.rb", 'a = ENV["A"]\ndef b(\n').length, 1);
    equal(sources.facts("a.rb", "").length, 0);
  });
});
