# Every step is also tried without a container engine: see README, "In a container".
FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

# The check that /verify runs in the reader's browser.
FROM node:24-slim AS verifier
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY src ./src
RUN node src/build-verifier.mjs

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production LIKALYDANDE_CONTAINER=1 HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY --from=verifier /app/dist/likalydande-verifier.js ./dist/
COPY src ./src
COPY templates ./templates
COPY fonts ./fonts
COPY fixtures/agreements ./fixtures/agreements
RUN mkdir /data && chown 1000:1000 /data
USER 1000:1000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/livez').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "src/start.mjs"]
