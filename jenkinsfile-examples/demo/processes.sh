# shellcheck shell=bash disable=SC2154
# What the demo starts, and how it ends. Read by ../../demo, which sets what is not set here.

# Whether the process noted in that file still is one of ours: its number may be another one's by now.
alive() {
    local process
    process=$(cat "$1" 2> /dev/null) && [ -n "$process" ] && [ "$process" != $$ ] || return 1
    if [ -d /proc/self ]; then
        tr '\0' ' ' 2> /dev/null < "/proc/$process/cmdline" | grep -qF -e "$root" -e demo
    else
        ps -o args= -p "$process" | grep -qF -e "$root" -e demo
    fi
}

end() {
    if alive "$1"; then
        kill "-$2" "$(cat "$1")" 2> /dev/null || true
    fi
}

# Ends what this demo, or an earlier one that was killed, has started itself.
end_own() {
    end "$here/build.pid" TERM
    end "$here/deployer.pid" KILL
    end "$here/load.pid" KILL
}

# The same, and everything that runs in the local cloud.
clean() {
    end_own
    if [ -d "$home" ] && [ -d "$slipway/lib" ]; then
        cloud stop > "$here/stop.log" 2>&1 || cat "$here/stop.log" >&2
    fi
}

cloud() {
    java -Xshare:auto -XX:TieredStopAtLevel=1 -cp "$slipway/lib/*" io.slipway.provider.local.LocalMain "$home" "$1"
}

# Names what still runs; by its marks, so that nothing is missed that the local cloud would have forgotten.
left_running() {
    [ -d /proc/self ] || return 0
    printf '%s' "$home" > "$here/mark"
    grep -lsF -f "$here/mark" /proc/[0-9]*/cmdline /proc/[0-9]*/environ || true
}

leave() {
    local code=$?
    trap - EXIT
    trap '' INT TERM HUP
    clean
    rm -f "$here.pid"
    exit "$code"
}
