import type { NextFunction, Request, Response } from "express";
import jwt from "jsonwebtoken";

const secret = process.env.JWT_SECRET || "orders-local-secret";

export function requireUser(request: Request, response: Response, next: NextFunction): void {
  const token = request.headers.authorization?.replace("Bearer ", "");
  try {
    response.locals.user = jwt.verify(token ?? "", secret);
    next();
  } catch {
    response.status(401).end();
  }
}
