RestTemplate template = new RestTemplate();
template.getInterceptors().add(new RetryingReads());
