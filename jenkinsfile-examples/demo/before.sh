# shellcheck shell=bash disable=SC2154
# What happens before the first step: nobody else at work, all built, all clean. Read by ../../demo, which sets what is not set here.

newer_sources() {
    find pom.xml .mvn plugin-core plugin-cloud-providers concourse-resource jenkinsfile-examples \
        -path '*/target' -prune -o -type f \( -path '*/src/main/*' -o -name pom.xml -o -path '.mvn/*' \) \
        -newer "$1" -print | grep -q .
}

# The jar of the last module stands for a build by somebody else.
built() {
    local since last
    last=$(ls "$examples"/load/target/slipway-example-load-*.jar 2> /dev/null) && [ -f "$slipway/out" ] || return 1
    for since in "$here.built" "$last"; do
        if [ -f "$since" ] && ! newer_sources "$since"; then return 0; fi
    done
    return 1
}

build() {
    if built; then return; fi
    if ! command -v mvn > /dev/null || ! command -v javac > /dev/null; then
        fail "it needs JDK 17 and Maven 3.8.7 or newer"
    fi
    echo "Building Slipway (the first time, Maven fetches what it needs: some minutes) ..."
    touch "$here.building"
    mvn -B -ntp -q -Dstyle.color=never -DskipTests package > "$here/build.log" 2>&1 &
    echo $! > "$here/build.pid"
    if ! wait $!; then
        cat "$here/build.log" >&2
        fail "the build failed"
    fi
    mv "$here.building" "$here.built"
    echo "Built in $(clock)."
}

prepare() {
    case $root in
        *[\"\\]*) fail "a folder's name with \" or \\ in it cannot be written into the requests" ;;
    esac
    mkdir -p "$root/target"
    if alive "$here.pid"; then
        echo "another ./demo (process $(cat "$here.pid")) is at work in this folder" >&2
        exit 1
    fi
    echo $$ > "$here.pid"
    trap leave EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    mkdir -p "$here"
    end_own
    build
    clean
    rm -rf "$here"
    mkdir -p "$here/requests" "$inputs"
    SECONDS=0
    cat << END

A web application is delivered to a cloud that lives in a folder of this machine, under load, by the commands that
Concourse would run: JSON in, JSON out, words on standard error (the lines that begin with |; ids are cut short).
Paths begin in $root.
END
}
