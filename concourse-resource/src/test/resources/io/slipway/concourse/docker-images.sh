#!/bin/sh
# Images for an engine that can pull from nowhere, from files of this machine.
# Usage: docker-images.sh NAME TEXT: NAME:v answers every request with TEXT, and NAME-proxy is the entrance.
set -eu
name=$1 text=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

busybox() {
    mkdir -p "$1/bin" "$1/tmp" "$1/www"
    cp /bin/busybox "$1/bin/busybox"
    for tool in sh cat nc sleep httpd kill; do ln -sf busybox "$1/bin/$tool"; done
}

busybox "$scratch/app"
printf %s "$text" >"$scratch/app/www/index.html"
cat >"$scratch/app/serve" <<'END'
#!/bin/sh
trap 'kill $p; exit 0' TERM
httpd -f -p $PORT -h /www & p=$!
wait $p
END
chmod 755 "$scratch/app/serve"
program='["/serve"]'
if [ "$text" = broken ]; then program='["/bin/sleep", "1000"]'; fi
tar -C "$scratch/app" -c . | docker import --change "CMD $program" --change 'ENV PATH=/bin' --change 'EXPOSE 8080' \
    - "$name:$text" >/dev/null

if ! docker image inspect "$name-proxy" >/dev/null 2>&1; then
    busybox "$scratch/proxy"
    for file in /usr/sbin/haproxy $(ldd /usr/sbin/haproxy | grep -o '/[^ ]*'); do
        mkdir -p "$scratch/proxy${file%/*}"
        cp -L "$file" "$scratch/proxy$file"
    done
    tar -C "$scratch/proxy" -c . | docker import --change 'ENV PATH=/bin:/usr/sbin' --change 'USER 65534' \
        - "$name-proxy" >/dev/null
fi
