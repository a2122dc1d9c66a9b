{{client}}.getInterceptors().add(new RetryingReads());
