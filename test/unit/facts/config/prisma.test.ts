import assert from "node:assert/strict";
import { factsOf, pick, textAt } from "../support/facts";

const SCHEMA = `generator client {
  provider = "prisma-client-js"
}

datasource db {
  provider = "postgresql" // provider = "sqlite"
  url      = env("DATABASE_URL")
}

model Order {
  id       Int      @id
  number   String   @unique
  customer Customer @relation(fields: [customerId], references: [id])
  customerId Int
  // @@unique([number, customerId])
  @@index([customerId])
}
`;

describe("the schema of Prisma", () => {
  it("says which database there is and which rules its models have", () => {
    assert.deepEqual(pick("config", "prisma/schema.prisma", SCHEMA, "key", "value"), [
      { key: "prisma.provider", value: "postgresql" },
      { key: "prisma.unique", value: "Order" },
      { key: "prisma.relation", value: "Order" },
      { key: "prisma.index", value: "Order" },
    ]);
  });

  it("points at the words", () => {
    const [provider, unique] = factsOf("prisma/schema.prisma", SCHEMA).filter(({ kind }) => kind === "config");
    assert.deepEqual(
      [provider, unique].map((fact) => fact && textAt(SCHEMA, fact)),
      ['provider = "postgresql"', "@unique"],
    );
  });

  it("reads the address of the database from the environment", () => {
    assert.deepEqual(pick("env", "prisma/schema.prisma", SCHEMA, "name"), [{ name: "DATABASE_URL" }]);
    const fixed = SCHEMA.replace('env("DATABASE_URL")', '"file:./dev.db"');
    assert.deepEqual(pick("env", "prisma/schema.prisma", fixed, "name"), []);
  });
});
