# shellcheck shell=bash disable=SC2154
# What the demo says, and how it looks. Read by ../../demo, which sets what is not set here.

bold='' faint='' plain=''
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    bold=$'\e[1m' faint=$'\e[2m' plain=$'\e[0m'
fi

clock() {
    printf '%d:%02d' $((SECONDS / 60)) $((SECONDS % 60))
}

steps=0
step() {
    steps=$((steps + 1))
    printf '\n%s%2d. %s%s  %s(%s)%s\n' "$bold" "$steps" "$1" "$plain" "$faint" "$(clock)" "$plain"
    shift
    if [ $# -gt 0 ]; then printf '    %s\n' "$@"; fi
    echo
}

seen() {
    printf '\n    %s==> %s%s\n' "$bold" "$1" "$plain"
}

fail() {
    printf '\n%sThe demo failed: %s%s\n' "$bold" "$1" "$plain" >&2
    printf 'Requests, replies and logs are in %s\n' "$here" >&2
    exit 1
}

# Cuts ids of images short, and paths.
short() {
    local line
    while IFS= read -r line; do
        while [[ $line =~ [0-9a-f]{64} ]]; do
            line=${line//"${BASH_REMATCH[0]}"/"${BASH_REMATCH[0]:0:10}..."}
        done
        printf '%s\n' "${line//"$root/"/}"
    done
}

# Shows what a command says as it comes, and keeps all of it in that file.
tell() {
    local line
    while IFS= read -r line; do
        printf '%s\n' "$line" >> "$1"
        [ -n "$brief" ] || printf '    %s|%s %s\n' "$faint" "$plain" "$(short <<< "$line")"
    done
}
