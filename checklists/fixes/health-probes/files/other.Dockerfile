{{imageHealthcheck}}
