# Read by check, in, out and archive; they lie beside lib, which holds all jars, and slipway.jsa.
# The archive is good for one class path only, so the path is absolute and the jars come in the order of their names.
case $0 in
    /*) here=${0%/*} ;;
    *) here=$(cd "${0%/*}" && pwd) ;;
esac

# Names of files may be in any language, whatever the container is set to.
export LC_ALL="${LC_ALL:-C.UTF-8}"

class_path() {
    jars=
    for jar in "$here"/lib/*.jar; do
        jars=${jars:+$jars:}$jar
    done
}

# Arguments: options of the JVM, the main class, its arguments. Replaces the shell, so that Concourse's signals reach the
# JVM. Start-up counts for more than top speed; what the JVM itself has to say must not get onto standard output.
slipway() {
    class_path
    share=
    if [ "$SLIPWAY_ARCHIVE" != none ] && [ -r "$here/slipway.jsa" ]; then
        share=-XX:SharedArchiveFile=$here/slipway.jsa
    fi
    exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xshare:auto ${share:+"$share"} -Xlog:disable -XX:TieredStopAtLevel=1 \
        -XX:+UseSerialGC -XX:-UsePerfData -cp "$jars" $SLIPWAY_JAVA_OPTIONS "$@"
}
