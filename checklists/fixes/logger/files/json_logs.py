"""Log lines as JSON."""

import json
import logging


class JsonLogFormatter(logging.Formatter):
    """Writes each record as one line of JSON."""

    def format(self, record):
        entry = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return json.dumps(entry)
