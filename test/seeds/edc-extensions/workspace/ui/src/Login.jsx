import React, { useState } from "react";
import { useNavigate } from "react-router-dom";
import { login } from "./session.js";

export function Login() {
  const [username, setUsername] = useState("provider");
  const [password, setPassword] = useState("");
  const [failed, setFailed] = useState(false);
  const navigate = useNavigate();

  function submit(event) {
    event.preventDefault();
    if (login(username, password)) navigate("/");
    else setFailed(true);
  }

  return (
    <form onSubmit={submit}>
      <input value={username} onChange={(event) => setUsername(event.target.value)} />
      <input type="password" value={password} onChange={(event) => setPassword(event.target.value)} />
      {failed && <p>Unknown user or password</p>}
      <button type="submit">Sign in</button>
    </form>
  );
}
