// Puts load on what can be read without a parameter. Run it with: k6 run --env BASE_URL=http://localhost:{{servicePort}} load-tests/routes.js
import { check, sleep } from "k6";
import http from "k6/http";

const paths = [
  {{readPaths}}
];

export const options = {
  stages: [
    { duration: "1m", target: 20 },
    { duration: "3m", target: 20 },
    { duration: "1m", target: 0 },
  ],
  thresholds: {
    http_req_failed: ["rate<0.01"],
    http_req_duration: ["p(95)<500"],
  },
};

export default function () {
  for (const path of paths) {
    const response = http.get(`${__ENV.BASE_URL}${path}`, { tags: { name: path } });
    check(response, { "is answered": ({ status }) => status < 500 });
  }
  sleep(1);
}
