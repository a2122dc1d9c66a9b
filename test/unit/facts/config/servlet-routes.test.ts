import assert from "node:assert/strict";
import { collectFacts } from "../../../../server/src/core/facts/collect";
import { plainCollectors } from "../../../../server/src/core/facts/collectors";

const servlet = (name: string, type: string, ...patterns: readonly string[]) =>
  `<servlet><servlet-name>${name}</servlet-name><servlet-class>${type}</servlet-class></servlet>\n<servlet-mapping><servlet-name>${name}</servlet-name>${patterns.map((one) => `<url-pattern>${one}</url-pattern>`).join("")}</servlet-mapping>\n`;

function told(xml: string, path = "shop/src/main/webapp/WEB-INF/web.xml"): readonly string[] {
  return collectFacts(path, `<web-app>\n${xml}</web-app>\n`, "main", plainCollectors)
    .facts.filter(({ kind }) => kind === "route" || kind === "mount")
    .map(({ kind, at, props }) =>
      [kind, at.start.line + 1, props.path, props.framework, props.guarded, props.handler ?? props.target].join(" "),
    );
}

describe("the descriptor of a container of servlets", () => {
  it("says which class answers below which path, and before which of them callers are asked", () =>
    assert.deepEqual(
      told(
        servlet("orders", "a.Orders", "/orders/*", "/baskets") +
          servlet("admin", "a.Admin", "/admin/users") +
          "<security-constraint><web-resource-collection><url-pattern>/admin/*</url-pattern></web-resource-collection><auth-constraint><role-name>admin</role-name></auth-constraint></security-constraint>\n<security-constraint><web-resource-collection><url-pattern>/orders/*</url-pattern></web-resource-collection></security-constraint>\n",
      ),
      [
        "route 3 /orders/* servlet false a.Orders",
        "route 3 /baskets servlet false a.Orders",
        "route 5 /admin/users servlet true a.Admin",
      ],
    ));

  it("says below which path a framework answers", () => {
    const front = servlet("api", "org.springframework.web.servlet.DispatcherServlet", "/api/*");
    assert.deepEqual(told(front), ["mount 3 /api spring false shop"]);
    assert.deepEqual(told(front, "WEB-INF/web.xml"), ["mount 3 /api spring false ."]);
  });

  it("asks nobody before a whole path where it names methods", () => {
    const constraint = (method: string) =>
      `<security-constraint><web-resource-collection><url-pattern>/orders/*</url-pattern>${method}</web-resource-collection><auth-constraint/></security-constraint>\n`;
    const guardedBy = (method: string) => told(servlet("orders", "a.Orders", "/orders/*") + constraint(method));
    assert.deepEqual(guardedBy(""), ["route 3 /orders/* servlet true a.Orders"]);
    for (const method of ["http-method", "http-method-omission"])
      assert.deepEqual(guardedBy(`<${method}>DELETE</${method}>`), ["route 3 /orders/* servlet false a.Orders"]);
  });

  it("does not say which of two fronts a controller is behind", () => {
    const front = (name: string, ...at: readonly string[]) =>
      servlet(name, "org.springframework.web.servlet.DispatcherServlet", ...at);
    assert.deepEqual(told(front("main", "/") + front("admin", "/admin/*")), []);
    assert.deepEqual(told(front("api", "/v1/*", "/v2/*")), [
      "mount 3 /v1 spring false shop",
      "mount 3 /v2 spring false shop",
    ]);
  });

  it("says what answers all that no other servlet does, and what ends in a word", () => {
    const servlets = servlet("main", "a.Main", "/") + servlet("all", "a.All", "/*") + servlet("acts", "a.Acts", "*.do");
    const constraint = (pattern: string) =>
      `<security-constraint><web-resource-collection><url-pattern>${pattern}</url-pattern></web-resource-collection><auth-constraint/></security-constraint>\n`;
    const guarded = (value: boolean, last = value) => [
      `route 3 /* servlet ${value} a.Main`,
      `route 5 /* servlet ${value} a.All`,
      `route 7 /*.do servlet ${last} a.Acts`,
    ];
    assert.deepEqual(told(servlets), guarded(false));
    for (const all of ["/", "/*"]) assert.deepEqual(told(servlets + constraint(all)), guarded(true));
    assert.deepEqual(told(servlets + constraint("*.do")), guarded(false, true));
    assert.deepEqual(told(servlets + constraint("/admin/*")), guarded(false));
  });

  it("is told no route by files, a front before everything, or a servlet that nothing names", () =>
    assert.deepEqual(
      told(
        servlet("files", "org.apache.catalina.servlets.DefaultServlet", "/static/*") +
          servlet("front", "org.springframework.web.servlet.DispatcherServlet", "/") +
          "<servlet-mapping><servlet-name>none</servlet-name><url-pattern>/none</url-pattern></servlet-mapping>\n",
      ),
      [],
    ));
});
