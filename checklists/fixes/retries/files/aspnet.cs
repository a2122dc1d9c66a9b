
// What changes nothing is asked again, and a service that keeps failing is left alone for a while.
{{builder}}.Services.ConfigureHttpClientDefaults(client =>
    client.AddStandardResilienceHandler(options => options.Retry.DisableForUnsafeHttpMethods()));
