const KEY = "catalog.user";

const USERS = {
  provider: { password: "provider", role: "admin" },
  consumer: { password: "consumer", role: "viewer" },
};

export function currentUser() {
  const saved = localStorage.getItem(KEY);
  return saved ? JSON.parse(saved) : null;
}

export function login(username, password) {
  const user = USERS[username];
  if (!user || user.password !== password) return false;
  localStorage.setItem(KEY, JSON.stringify({ username, role: user.role, token: "dev-token" }));
  return true;
}

export function logout() {
  localStorage.removeItem(KEY);
}
