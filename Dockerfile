# The bot as one static program in an otherwise empty image.

FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
# With .git, from which `twinbot version` takes the commit.
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /twinbot .

FROM scratch
# Telegram is reached by TLS; time zones are in the program.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /twinbot /twinbot
# A number, so that a cluster that refuses root can see that this is not root.
USER 65532:65532
EXPOSE 8080
# No HEALTHCHECK: it would have to run a program in here, and there is only the
# bot. A monitor asks /healthz and /readyz on port 8080.
ENTRYPOINT ["/twinbot"]
CMD ["serve"]
