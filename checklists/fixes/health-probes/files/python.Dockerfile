{{pythonHealthcheck}}
