{{endpoints}}.MapGet("/healthz", context => context.Response.WriteAsync("ok")).AllowAnonymous();
