retries = Retry(total=3, backoff_factor=0.5, status_forcelist=[502, 503, 504], raise_on_status=False)
{{session}}.mount("https://", HTTPAdapter(max_retries=retries))
{{session}}.mount("http://", HTTPAdapter(max_retries=retries))
