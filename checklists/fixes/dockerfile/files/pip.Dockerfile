FROM python:{{pythonVersion}}-slim-bookworm AS build
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /app
COPY requirements*.txt ./
RUN pip install --no-cache-dir -r requirements.txt

FROM python:{{pythonVersion}}-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
{{portEnv}}
WORKDIR /app
COPY --from=build /opt/venv /opt/venv
COPY . .
USER 10001
EXPOSE {{port}}
{{pythonHealthcheck}}
CMD {{pythonCommand}}
