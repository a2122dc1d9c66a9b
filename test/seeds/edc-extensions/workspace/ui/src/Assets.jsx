import React, { useEffect, useState } from "react";
import { listAssets } from "./api.js";

export function Assets() {
  const [assets, setAssets] = useState([]);
  const [domain, setDomain] = useState("");

  useEffect(() => {
    listAssets(domain).then(setAssets);
  }, [domain]);

  return (
    <main>
      <input placeholder="Domain" value={domain} onChange={(event) => setDomain(event.target.value)} />
      <ul>
        {assets.map((asset) => (
          <li key={asset.id}>{asset.title}</li>
        ))}
      </ul>
    </main>
  );
}
