{{app}}.use(measureRequests);
