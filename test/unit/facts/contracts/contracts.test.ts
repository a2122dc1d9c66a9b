import assert from "node:assert/strict";
import { factsOf, pick, propsOf, textAt } from "../support/facts";

const OPENAPI = `openapi: 3.1.0
info: { title: Orders, version: 1.4.0 }
servers: [{ url: "https://api.shop.io/v1" }]
security: [{ bearer: [] }]
paths:
  /orders:
    parameters: [{ $ref: "#/components/parameters/Limit" }]
    get:
      operationId: listOrders
      parameters: [{ name: cursor, in: query }]
      responses:
        "200":
          content: { application/json: { schema: { $ref: "#/components/schemas/Orders" } } }
        "400": { $ref: "#/components/responses/Bad" }
        "503": {}
    x-note: {}
  /health:
    get:
      security: []
      deprecated: true
      responses: { "200": {} }
components:
  securitySchemes: { bearer: { type: http } }
  parameters: { Limit: { name: limit, in: query } }
  schemas: { Orders: { type: array } }
  responses: { Bad: { content: { application/problem+json: {} } } }
`;

describe("OpenAPI", () => {
  it("is what a server answers where it names the module that does", () => {
    const served = (more: string) =>
      `swagger: "2.0"\nbasePath: /v1\npaths:\n  /orders/{id}:\n${more}    get: { operationId: one }\n    delete: { operationId: drop, security: [{ key: [] }] }\n`;
    const routes = (more: string) =>
      factsOf("api/openapi.yaml", served(more))
        .filter(({ kind }) => kind === "route")
        .map(({ props }) => [props.method, props.path, props.guarded, props.handler]);
    assert.deepEqual(routes("    x-openapi-router-controller: shop.orders\n"), [
      ["GET", "/v1/orders/{id}", false, "shop.orders.one"],
      ["DELETE", "/v1/orders/{id}", true, "shop.orders.drop"],
    ]);
    assert.deepEqual(routes(""), []);
  });

  it("gives the document and each operation, references followed", () => {
    const [document, list, health, ...rest] = factsOf("docs/openapi.yaml", OPENAPI);
    assert.ok(document && list && health);
    assert.deepEqual(rest, []);
    assert.equal(textAt(OPENAPI, document), "Orders");
    assert.deepEqual(document.props, {
      format: "openapi",
      version: "3.1.0",
      title: "Orders",
      apiVersion: "1.4.0",
      operations: 2,
      split: undefined,
      servers: ["https://api.shop.io/v1"],
      secured: true,
      problem: true,
    });
    assert.deepEqual(list.at.start, { line: 7, character: 4 });
    assert.deepEqual(list.props, {
      format: "openapi",
      method: "GET",
      path: "/orders",
      fullPath: "/v1/orders",
      id: "listOrders",
      parameters: ["limit", "cursor"],
      body: false,
      list: true,
      clientError: true,
      serverError: true,
      problem: true,
      secured: true,
      deprecated: undefined,
    });
    const { secured, deprecated, clientError } = health.props;
    assert.deepEqual([secured, deprecated, clientError], [false, true, false]);
  });

  it("reads Swagger and JSON", () => {
    const text = JSON.stringify({
      swagger: "2.0",
      info: { title: "a", version: "1" },
      basePath: "/v2/",
      paths: { "/a": { post: { parameters: [{ in: "body", name: "b" }], responses: { default: {} } } } },
    });
    assert.deepEqual(pick("openapi.operation", "api/a.json", text, "method", "fullPath", "body", "clientError"), [
      { method: "POST", fullPath: "/v2/a", body: true, clientError: true },
    ]);
  });

  it("says when paths are described elsewhere", () => {
    const text = "openapi: 3.0.0\ninfo: { title: a }\npaths:\n  /a: { $ref: ./a.yaml }\n";
    assert.deepEqual(pick("openapi", "openapi.yaml", text, "operations", "split"), [{ operations: 0, split: true }]);
  });

  it("takes no other file for a contract", () => {
    for (const [path, text] of [
      ["api/settings.yaml", "server:\n  openapi: true\n"],
      ["api/data.json", '{"openapi": true, "paths": {}}'],
      ["openapitools.json", '{"generator-cli": {"version": "7"}}'],
      ["swagger-config.yaml", "plugins: [swagger]\n"],
      ["openapi.yaml", "openapi: 3.0.0: x\n\tbroken"],
    ] as const)
      assert.deepEqual(propsOf("openapi", path, text), [], path);
    assert.ok(factsOf("openapi.yaml", "openapi: [3\n").some(({ kind }) => kind === "unreadable"));
  });

  it("ends where references go in circles", () => {
    const text =
      'openapi: 3.0.0\npaths:\n  /a:\n    get:\n      parameters: [{ $ref: "#/components/parameters/A" }]\ncomponents: { parameters: { A: { $ref: "#/components/parameters/A" } } }\n';
    assert.equal(propsOf("openapi.operation", "openapi.yaml", text).length, 1);
  });
});

describe("AsyncAPI", () => {
  it("reads both versions", () => {
    const two =
      "asyncapi: 2.6.0\ninfo: { title: a, version: 1.0.0 }\nchannels:\n  orders/created:\n    subscribe: { operationId: on }\n";
    const three =
      'asyncapi: 3.0.0\ninfo: { title: a }\nchannels: { made: { address: orders/created } }\noperations:\n  on: { action: receive, channel: { $ref: "#/channels/made" } }\n';
    const names = ["method", "path", "id"] as const;
    assert.deepEqual(pick("openapi.operation", "asyncapi.yaml", two, ...names), [
      { method: "subscribe", path: "orders/created", id: "on" },
    ]);
    assert.deepEqual(pick("openapi.operation", "asyncapi.yml", three, ...names), [
      { method: "receive", path: "orders/created", id: "on" },
    ]);
  });
});

describe("protocol buffers", () => {
  const PROTO = `syntax = "proto3";
package shop.orders.v1;
// service Old { rpc Gone(A) returns (B); }
service Orders {
  rpc ListOrders(ListRequest) returns (stream Order) {
    option (google.api.http) = { get: "/v1/orders" };
  }
  rpc Cancel (CancelRequest)
      returns (Order);
}
message Text { string rpc = 1; string a = 2; /* } */ }
`;
  it("gives services and their methods", () => {
    assert.deepEqual(
      pick("openapi", "api/orders.proto", PROTO, "format", "version", "title", "apiVersion", "operations"),
      [{ format: "proto", version: "proto3", title: "shop.orders.v1", apiVersion: "v1", operations: 2 }],
    );
    assert.deepEqual(pick("openapi.operation", "api/orders.proto", PROTO, "path", "httpMethod", "httpPath", "list"), [
      { path: "/shop.orders.v1.Orders/ListOrders", httpMethod: "GET", httpPath: "/v1/orders", list: true },
      { path: "/shop.orders.v1.Orders/Cancel", list: false },
    ]);
    const [, list, cancel] = factsOf("api/orders.proto", PROTO);
    assert.deepEqual(
      [list, cancel].map((fact) => fact && textAt(PROTO, fact)),
      ["ListOrders", "Cancel"],
    );
  });

  it("leaves copies of others' files out, and what is none", () => {
    assert.deepEqual(factsOf("proto/google/api/http.proto", 'syntax = "proto3";\npackage google.api;\n'), []);
    assert.deepEqual(factsOf("model.proto", "layer { name: 'a' }\n"), []);
  });
});

describe("GraphQL", () => {
  it("gives the fields of the root types", () => {
    const text = `"""
type Query { no: Int }
"""
type Query {
  # gone: Int
  orders(first: Int!, after: String): [Order!]!
  order(id: ID!): Order
  old: Int @deprecated(reason: "gone: soon")
}
extend type Mutation { place(input: OrderInput!): Order }
type Order { id: ID! }
`;
    assert.deepEqual(
      pick("openapi.operation", "schema.graphql", text, "method", "path", "parameters", "list", "deprecated"),
      [
        { method: "QUERY", path: "orders", parameters: ["first", "after"], list: true },
        { method: "QUERY", path: "order", parameters: ["id"], list: false },
        { method: "QUERY", path: "old", list: false, deprecated: true },
        { method: "MUTATION", path: "place", parameters: ["input"], list: false },
      ],
    );
    assert.deepEqual(pick("openapi", "schema.graphql", text, "format", "operations"), [
      { format: "graphql", operations: 4 },
    ]);
  });

  it("follows a schema that names its roots", () => {
    const text = "schema { query: Root }\ntype Root { a: Int }\ntype Query { b: Int }\n";
    assert.deepEqual(pick("openapi.operation", "a.graphqls", text, "path"), [{ path: "a" }]);
  });

  it("takes a client's query for no schema", () => {
    for (const text of [
      "query Orders { orders { id } }",
      "fragment A on Order { type }",
      "mutation { place { type } }",
      "type Query {",
      "",
    ])
      assert.deepEqual(pick("openapi.operation", "src/orders.graphql", text, "path"), []);
  });
});

describe("large contracts", () => {
  it("take time in proportion to their length", () => {
    for (const [path, piece] of [
      ["a.proto", 'syntax = "proto3";\nservice A {\n rpc B(C) returns (D) {\n'],
      ["a.graphql", "type Query {\n a(b: Int): C\n"],
      ["a.graphql", '"""'],
    ] as const) {
      const text = piece.repeat(Math.ceil(2 ** 17 / piece.length));
      const time = (length: number) => {
        const start = performance.now();
        factsOf(path, text.slice(0, length));
        return performance.now() - start;
      };
      time(2 ** 14);
      assert.ok(time(2 ** 17) < 3000, `${path} ${piece}`);
    }
  });

  it("reads what a RAML contract is, and no fragment of one", () => {
    const whole = "#%RAML 1.0\ntitle: Orders\nversion: v2\n/orders:\n  get:\n";
    for (const path of ["api.raml", "src/main/resources/api-definition.yaml"])
      assert.deepEqual(pick("openapi", path, whole, "format", "title", "apiVersion"), [
        { format: "raml", title: "Orders", apiVersion: "v2" },
      ]);
    for (const text of ["#%RAML 1.0 Trait\nusage: pages\n", "# made from #%RAML 1.0\ntitle: a\n", "title: a\n"])
      assert.deepEqual(pick("openapi", "api.raml", text, "format"), []);
  });
});
