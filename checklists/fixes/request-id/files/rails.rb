config.log_tags = [:request_id]
