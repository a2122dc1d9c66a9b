curl_setopt({{handle}}, CURLOPT_TIMEOUT, 10);
