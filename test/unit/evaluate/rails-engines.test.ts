import assert from "node:assert/strict";
import { joinedRoutes } from "../../support/joined-routes";

const SHOP =
  'Rails.application.routes.draw do\n  mount Sidekiq::Web => "/sidekiq"\n  scope "/v1" do\n    authenticate :user do\n      mount Billing::Engine, at: "/billing"\n    end\n  end\n  mount OkComputer::Engine => "/status"\n  get "up", to: "rails/health#show"\nend\n';
const BILLING =
  'Billing::Engine.routes.draw do\n  resources :invoices, only: [:index]\n  mount Tax::Engine => "/tax"\nend\n';
const TAX = 'Tax::Engine.add_routes do\n  get "/rates", to: "rates#index"\nend\n';

describe("routes of an engine of Rails", () => {
  it("lie where the application mounts it, and engines in it", async () => {
    assert.deepEqual(
      await joinedRoutes({
        "config/routes.rb": SHOP,
        "engines/billing/config/routes.rb": BILLING,
        "engines/tax/config/routes.rb": TAX,
      }),
      [
        "ANY /sidekiq",
        "GET /up",
        "GET guarded /v1/billing/invoices",
        "GET guarded /v1/billing/tax/rates",
        "MOUNT /status",
      ],
    );
  });

  it("stay as they are when nothing mounts it", async () => {
    assert.deepEqual(await joinedRoutes({ "config/routes.rb": BILLING }), ["GET /invoices", "MOUNT /tax"]);
  });
});
