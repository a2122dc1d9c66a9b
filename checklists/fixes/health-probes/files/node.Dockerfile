{{nodeHealthcheck}}
