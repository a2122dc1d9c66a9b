import cors from "cors";
import express from "express";
import { Pool } from "pg";
import { requireUser } from "./auth.js";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const port = Number(process.env.PORT ?? 3000);

const app = express();
app.use(cors());
app.use(express.json());

app.get("/orders", requireUser, async (_request, response) => {
  const { rows } = await pool.query("select id, customer, total from orders order by id desc limit 100");
  response.json(rows);
});

app.post("/orders", requireUser, async (request, response) => {
  const { customer, total } = request.body;
  console.log("new order", customer, total);
  const { rows } = await pool.query("insert into orders (customer, total) values ($1, $2) returning id", [customer, total]);
  response.status(201).json(rows[0]);
});

app.listen(port, () => {
  console.log(`orders listens on ${port}`);
});
