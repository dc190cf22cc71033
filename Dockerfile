FROM python:3.13-slim

# ca-certificates: some vendors' SDKs use the system's trust store.
# fonts-noto: captions in every script; the label needs none of them.
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates fontconfig fonts-noto-core fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY storage storage
COPY pipeline pipeline
COPY bot bot
RUN pip install --no-cache-dir -c constraints.txt .

RUN useradd --create-home dailies && mkdir /media && chown dailies /media
USER dailies
WORKDIR /home/dailies
CMD ["dailies", "run"]
