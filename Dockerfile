# The steps are those of docs/operations.md; a unit test holds the two together.
FROM node:22-trixie-slim AS build
WORKDIR /app
COPY . .
# The secrets of this step are random and stay behind: .env is not copied on.
RUN npm run setup && rm -f .env

FROM node:22-trixie-slim
# pg_dump and psql, for backup and restore; as new as the server in compose.yaml.
RUN apt-get update \
  && apt-get install -y --no-install-recommends postgresql-client-17 \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=1337
COPY --from=build --chown=node:node /app /app
RUN mkdir -p /backups .tmp public/uploads && chown node:node /backups .tmp public/uploads
USER node
VOLUME ["/app/public/uploads", "/app/.tmp", "/backups"]
EXPOSE 1337
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:1337/_ready').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["npm", "start"]
