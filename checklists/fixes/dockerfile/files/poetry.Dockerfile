FROM python:{{pythonVersion}}-slim-bookworm AS build
RUN pip install --no-cache-dir poetry==2.2.1
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH VIRTUAL_ENV=/opt/venv
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root --no-interaction

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
