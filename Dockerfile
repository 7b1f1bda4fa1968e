# syntax=docker/dockerfile:1
# Builds with the same scripts as `make run`. The image holds the program, its assets and the model, and
# runs without root. Data (one SQLite file) goes to the volume /data.
#
#   docker build -t ranksimulator .
#   docker run -p 3000:3000 -v ranksimulator:/data ranksimulator

FROM rust:1-bookworm AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends nodejs npm python3 python3-pip python3-venv \
 && rm -rf /var/lib/apt/lists/*
ENV RANKSIM_CACHE_DIR=/cache
WORKDIR /src

# Tools and model change rarely: their layers are kept when only the source changes.
COPY Cargo.toml Cargo.lock ./
COPY scripts scripts
RUN scripts/setup run
RUN scripts/model/build.sh

COPY . .
RUN scripts/build

FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin app \
 && install -d -o app -g app /data
WORKDIR /app
# hash.txt names the hashed assets and must lie beside the program.
COPY --from=build /src/target/release/ranksimulator /src/target/release/hash.txt ./
COPY --from=build /src/target/site target/site
COPY --from=build /src/Leptos.toml ./
COPY --from=build /cache/models models
ENV LEPTOS_SITE_ADDR=0.0.0.0:3000 RANKSIM_DATA_DIR=/data RANKSIM_MODEL_DIR=/app/models/multilingual-e5-small
USER app
VOLUME /data
EXPOSE 3000
ENTRYPOINT ["./ranksimulator"]
CMD ["serve"]
