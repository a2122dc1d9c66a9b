import cors from "cors";
import express from "express";

const app = express();
const orders = new Map();

app.use(cors());
app.use(express.json());

app.get("/orders/:id", (request, response) => {
  console.log("reading", request.params.id);
  const order = orders.get(request.params.id);
  if (!order) return response.status(404).end();
  response.json(order);
});

app.post("/orders", (request, response) => {
  orders.set(request.body.id, request.body);
  response.status(201).end();
});

app.listen(process.env.PORT ?? 3000);
