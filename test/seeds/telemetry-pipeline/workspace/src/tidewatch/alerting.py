import logging
import smtplib
from email.message import EmailMessage

import requests

from tidewatch.config import Alerts

logger = logging.getLogger(__name__)


def send(alerts: Alerts, text: str) -> None:
    for url in (alerts.webhook_url, alerts.slack_url):
        if url:
            requests.post(url, json={"text": text}, timeout=5).raise_for_status()
    if alerts.email_to:
        message = EmailMessage()
        message["To"], message["From"], message["Subject"] = alerts.email_to, "tidewatch@example.org", "tidewatch"
        message.set_content(text)
        with smtplib.SMTP(alerts.smtp_host, timeout=5) as smtp:
            smtp.send_message(message)
    logger.info("alert sent")
