import assert from "node:assert/strict";
import { factsOf, propsOf, textAt } from "../support/facts";

const said = (path: string, text: string) => propsOf("config", path, text).map(({ key, value }) => [key, value]);

describe("proxies", () => {
  it("reads what nginx listens to, its headers and its limits, and no comment", () => {
    const text = `server {\r
    listen 443 ssl http2;  # listen 80;\r
    server_name "shop.example.com" \${NAME};\r
    ssl_certificate /etc/ssl/shop.pem;\r
    add_header X-Frame-Options "DENY; really" always;\r
    location / { proxy_pass http://app:3000; client_max_body_size 2m; }\r
}\r
`;
    assert.deepEqual(said("docker/nginx/default.conf", text), [
      ["nginx.listen", "443 ssl http2"],
      ["nginx.server_name", `shop.example.com \${NAME}`],
      ["nginx.ssl_certificate", "/etc/ssl/shop.pem"],
      ["nginx.add_header.x-frame-options", "DENY; really always"],
      ["nginx.location", "/"],
      ["nginx.upstream", "http://app:3000"],
      ["nginx.client_max_body_size", "2m"],
    ]);
    const [first] = factsOf("nginx.conf.template", text);
    assert.equal(first && textAt(text, first), "listen 443 ssl http2");
  });

  it("takes a broken file as far as it goes, and other files of that ending for what they are", () => {
    assert.deepEqual(said("nginx.conf", 'listen 80;\nadd_header "X'), [["nginx.listen", "80"]]);
    assert.deepEqual(said("config/redis.conf", "listen 443 ssl;"), []);
    assert.deepEqual(said("nginx/locations", "limit_req zone=login burst=1;"), [
      ["nginx.limit_req", "zone=login burst=1"],
    ]);
    assert.deepEqual(said("app/locations", "limit_req zone=login burst=1;"), []);
  });

  it("reads the sites of Caddy with their headers, and no snippet", () => {
    const text = `{
  auto_https off
}
(common) {
  encode gzip
}
shop.example.com, www.example.com {
  import common
  header {
    Strict-Transport-Security "max-age=1"
  }
  header X-Frame-Options DENY
  request_body {
    max_size 1MB
  }
}
`;
    assert.deepEqual(said("Caddyfile", text), [
      ["caddy.auto_https", "off"],
      ["caddy.site", "shop.example.com"],
      ["caddy.site", "www.example.com"],
      ["caddy.header.strict-transport-security", '"max-age=1"'],
      ["caddy.header.x-frame-options", "DENY"],
      ["caddy.max_size", "1MB"],
    ]);
    assert.deepEqual(said("Caddyfile", ":8080\r\nroot * /srv\r\n"), [["caddy.site", ":8080"]]);
  });
});
