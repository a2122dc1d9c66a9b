import assert from "node:assert/strict";
import { isUnfilled } from "../../../../server/src/core/facts/ci/unfilled";

describe("steps that nobody has filled in", () => {
  const UNFILLED = [
    "docker push your-dockerhub-username/your-image-name:latest",
    "kubectl -n your-namespace apply -f k8s",
    "aws s3 sync dist s3://your-bucket",
    "ssh deploy@YOUR_SERVER_HOST ./deploy.sh",
  ];
  const FILLED = [
    "docker push acme/orders:latest",
    "echo Set your-domain first",
    "# docker push your-user/your-image",
    "docker push acme/your-orders:latest",
    "deploy --token $YOUR_TOKEN",
  ];
  for (const run of UNFILLED) it(run, () => assert.equal(isUnfilled(run, undefined), true));
  for (const run of FILLED) it(`not ${run}`, () => assert.equal(isUnfilled(run, undefined), false));
  it("also in what is handed to an action", () => {
    assert.equal(isUnfilled(undefined, { "with.images": "your-username/orders" }), true);
    assert.equal(isUnfilled(undefined, { "with.images": "acme/orders" }), false);
  });
});
