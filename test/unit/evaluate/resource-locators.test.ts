import assert from "node:assert/strict";
import { joinedRoutes } from "../../support/joined-routes";

const HEAD = "import jakarta.ws.rs.*;\nimport jakarta.annotation.security.RolesAllowed;\n";
const ORGS =
  `package shop.web;\n${HEAD}import shop.parts.Teams;\n@Path("/orgs") public class Orgs {\n` +
  '  @GET public String all() { return ""; }\n' +
  '  @Path("/{id}/teams") @RolesAllowed("owner") public Teams teams(@PathParam("id") String id) { return new Teams(id); }\n}\n';
const TEAMS =
  `package shop.parts;\n${HEAD}public class Teams {\n  @GET public String list() { return ""; }\n` +
  '  @POST @Path("/new") public String add(String body) { return ""; }\n  @Path("/{team}/seats") public Seats seats() { return null; }\n}\n';
const SEATS = `package shop.parts;\n${HEAD}public class Seats { @DELETE public void clear() {} }\n`;

describe("routes of a JAX-RS class without a path", () => {
  it("lie below the methods that hand it the rest of theirs, in any order of files", async () => {
    const files = { "Orgs.java": ORGS, "Teams.java": TEAMS, "Seats.java": SEATS };
    const expected = [
      "DELETE guarded /orgs/{id}/teams/{team}/seats",
      "GET /orgs",
      "GET guarded /orgs/{id}/teams",
      "POST guarded /orgs/{id}/teams/new",
    ];
    assert.deepEqual(await joinedRoutes(files), expected);
    assert.deepEqual(await joinedRoutes(files, Object.keys(files).reverse()), expected, "in another order");
  });

  it("are not moved by a class of another package, by a plain method or by a class with a path", async () => {
    const other = TEAMS.replace("package shop.parts", "package shop.other");
    const plain = ORGS.replace('@Path("/{id}/teams") ', "");
    const own = TEAMS.replace("public class", '@Path("/teams") public class');
    const seatless = (text: string) => text.replace(/ {2}@Path\("\/\{team.*\n/, "");
    assert.deepEqual(await joinedRoutes({ "Orgs.java": ORGS, "Teams.java": seatless(other) }), [
      "GET /",
      "GET /orgs",
      "POST /new",
    ]);
    assert.deepEqual(await joinedRoutes({ "Orgs.java": plain, "Teams.java": seatless(TEAMS) }), [
      "GET /",
      "GET /orgs",
      "POST /new",
    ]);
    assert.deepEqual(await joinedRoutes({ "Orgs.java": ORGS, "Teams.java": seatless(own) }), [
      "GET /orgs",
      "GET /teams",
      "POST /teams/new",
    ]);
  });
});
