let {{app}} = {{app}}.layer(axum::middleware::map_response(send_security_headers));
