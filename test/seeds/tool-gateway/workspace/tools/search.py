import json
import os
from http.server import BaseHTTPRequestHandler, HTTPServer

DOCUMENTS = ["rotate the keys", "restart the gateway", "order more disks"]


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        if self.headers.get("X-Gateway-Secret") != os.environ["TOOL_GATEWAY_SHARED_SECRET"]:
            self.send_response(401)
            self.end_headers()
            return
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        found = [text for text in DOCUMENTS if asked.get("query", "") in text]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(found).encode())


HTTPServer(("0.0.0.0", 9000), Handler).serve_forever()
