{{builder}}.Services.AddApiVersioning(options =>
{
    // Without a version a request gets what it got before.
    options.AssumeDefaultVersionWhenUnspecified = true;
    options.DefaultApiVersion = new ApiVersion(1, 0);
    options.ReportApiVersions = true;
}).AddMvc();
