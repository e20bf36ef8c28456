# shellcheck shell=bash disable=SC2154
# The commands that Concourse would run, with what a job would have around them. Read by ../../demo, which sets what is not set here.

calls=0
known_source=''
brief=''   # set: of a call, only the command and what came of it are shown
# call <check|in|out> <name> <source> <what else is in the request> [<directory>]
# Sets code, request, reply (a file with JSON), words (a file with what was said) and report (a page, where there is one).
call() {
    announce "$@"
    shift 4
    code=0
    (run "$@") &
    wait $! || code=$?
    keep_report
    if [ -s "$reply" ]; then
        sed 's/"metadata":\[.*/"metadata":[...]}/; s/},{/},\n     {/g; s/^/    /' "$reply" | short
    fi
}

# What a delivery leaves, the next one would write over.
keep_report() {
    report=''
    if [ "$verb" = out ] && [ "$inputs/report.html" -nt "$request" ]; then
        mkdir -p "$here/reports"
        report=$here/reports/$(printf '%02d-%s' "$calls" "$name").html
        mv "$inputs/report.html" "$report"
        mv "$inputs/report.json" "${report%.html}.json"
    fi
}

announce() {
    verb=$1
    name=$2
    calls=$((calls + 1))
    request=$here/requests/$(printf '%02d-%s-%s' "$calls" "$verb" "$name").json
    reply=${request%.json}.reply.json
    words=${request%.json}.log
    printf '{"source": %s,\n "%s": %s}\n' "$3" "$([ "$verb" = out ] && echo params || echo version)" "$4" > "$request"
    local command="${slipway#"$root/"}/$verb ${5:+${5#"$root/"} }< ${request#"$root/"}"
    printf '    %s$ %s%s\n' "$bold" "$command" "$plain"
    if [ -n "$brief" ]; then return; fi
    # the source is shown where it changes
    local first=1
    if [ "$known_source" = "$3" ]; then
        echo '      {"source": {... as before ...},'
        first=2
    fi
    sed -n "$first,\$s/^/      /p" "$request" | short
    known_source=$3
}

run() {
    # shellcheck disable=SC2016
    BUILD_TEAM_NAME=main BUILD_PIPELINE_NAME=demo BUILD_JOB_NAME=$name BUILD_NAME=$calls \
        sh -c 'echo $$ > "$0"; exec "$@"' "$here/deployer.pid" "$slipway/$verb" "$@" \
        2>&1 > "$reply" < "$request" | tell "$words"
}

out() {
    call out "$1" "$2" "$3" "$inputs"
}

expect() {
    [ "$code" -eq "$1" ] || fail "that command should have ended with exit code $1, and did with $code"
}

# The version that the command before answered, as Concourse would hand it to check and in.
version() {
    sed -n 's/^{"version":\({[^}]*}\).*/\1/p' "$reply"
}

# Bakes one folder, and gets the id of the image as a Concourse job would: into a folder of the inputs. Shown in full once.
bake() {
    mkdir -p "$inputs/webapp-$1" "$inputs/image-$1"
    cp "$examples"/webapp/target/slipway-example-webapp-*.jar "$inputs/webapp-$1/webapp.jar"
    cp "$examples/webapp/versions/$1/app.properties" "$inputs/webapp-$1/"
    out "bake-$1" "$images" \
        "{\"operation\": \"bake\", \"folder\": \"webapp-$1\", \"labels\": {\"version\": \"$1\"},
            \"settings\": {\"command\": $start}}"
    expect 0
    call in "image-$1" "$images" "$(version)" "$inputs/image-$1"
    expect 0
    brief=''
}

# What a user of the cluster is answered.
answering() {
    local line
    exec 3<> "/dev/tcp/$address" || fail "nobody answers at $endpoint"
    printf 'GET /version HTTP/1.1\r\nHost: demo\r\nConnection: close\r\n\r\n' >&3
    while IFS= read -r -t 10 line <&3; do
        if [[ $line =~ \"version\":\ \"([^\"]*)\" ]]; then
            printf '%s' "${BASH_REMATCH[1]}"
        fi
    done
    exec 3>&-
}

serves() {
    local now
    now=$(answering)
    [ "$now" = "$1" ] || fail "version $1 should answer at $endpoint, and '$now' does"
}
