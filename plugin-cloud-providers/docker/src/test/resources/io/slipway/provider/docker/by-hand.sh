#!/bin/sh
# What one would write without Slipway: red/black of ten containers behind HAProxy by the docker CLI alone.
# Usage: by-hand.sh IMAGE PROXY NETWORK MARK WORK OLD NEW SIZE; OLD and NEW are versions, OLD may be "none".
set -eu
image=$1 proxy=$2 network=$3 mark=$4 work=$5 old=$6 new=$7 size=$8

for i in $(seq "$size"); do
    docker run -d --restart always --network "$network" --name "$mark-$new-$i" -e PORT=8080 \
        -e SLIPWAY_SERVER_GROUP="$mark-$new" "$image" >/dev/null &
done
wait
{
    printf 'defaults\n    mode http\n    timeout connect 1s\n    timeout client 60s\n'
    printf '    timeout server 60s\nfrontend in\n    bind :8080\n    default_backend all\nbackend all\n'
    for i in $(seq "$size"); do
        address=$(docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$mark-$new-$i")
        until wget -q -O /dev/null "http://$address:8080/"; do sleep 0.1; done
        printf '    server s%s %s:8080 check inter 1s\n' "$i" "$address"
    done
} >"$work/haproxy.cfg"
if [ "$old" = none ]; then
    docker run -d --name "$mark-proxy" --network "$network" -v "$work:/cfg:ro" --entrypoint haproxy "$proxy" \
        -W -db -f /cfg/haproxy.cfg >/dev/null
else
    master=$(docker inspect -f '{{.State.Pid}}' "$mark-proxy")
    worker=$(docker top "$mark-proxy" | awk -v master="$master" 'NR > 1 && $2 != master { print $2; exit }')
    docker kill -s USR2 "$mark-proxy" >/dev/null
    # until the proxy's worker of before has ended its last connection
    while docker top "$mark-proxy" | awk '{ print $2 }' | grep -qx "$worker"; do sleep 0.1; done
    # shellcheck disable=SC2046
    docker stop $(seq -f "$mark-$old-%g" "$size") >/dev/null
    docker rm $(seq -f "$mark-$old-%g" "$size") >/dev/null
fi
