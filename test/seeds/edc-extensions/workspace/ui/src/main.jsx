import React from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter, Navigate, Route, Routes } from "react-router-dom";
import { Assets } from "./Assets.jsx";
import { Login } from "./Login.jsx";
import { currentUser } from "./session.js";

function Private({ children }) {
  return currentUser() ? children : <Navigate to="/login" replace />;
}

createRoot(document.getElementById("root")).render(
  <BrowserRouter>
    <Routes>
      <Route path="/login" element={<Login />} />
      <Route
        path="/"
        element={
          <Private>
            <Assets />
          </Private>
        }
      />
    </Routes>
  </BrowserRouter>,
);
