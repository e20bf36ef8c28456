#!/bin/bash
# How long one `check` of the Concourse resource takes, from nothing to its answer, against the local cloud with one
# delivery on record. A trivial Java program runs in turn with it, so that a busy machine is seen as such.
#
#   mvn package -DskipTests && benchmarks/check-startup.sh [rounds]
set -eu
export LC_ALL=C
root=$(cd "$(dirname "$0")/.." && pwd)
resource=$root/concourse-resource/target/slipway
rounds=${1:-31}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
[ -r "$resource/slipway.jsa" ] || "$resource/archive"

source="{\"provider\": \"local\", \"application\": \"shop\", \"settings\": {\"home\": \"$scratch/home\"}}"
"$java" -cp "$resource/lib/*" io.slipway.concourse.Rehearsal "$scratch" "$source" seed 2> "$scratch/words"
echo "{\"source\": $source}" > "$scratch/request.json"
"$resource/check" < "$scratch/request.json" | grep -q '"activation"' || { echo "check found no version" >&2; exit 1; }

cat > "$scratch/Trivial.java" <<'JAVA'
public class Trivial {
    public static void main(String[] args) throws Exception {
        System.out.println(new String(System.in.readAllBytes()).length());
    }
}
JAVA
"${java}c" -d "$scratch" "$scratch/Trivial.java"

check() { "$resource/check"; }
plain() { SLIPWAY_ARCHIVE=none "$resource/check"; }
trivial() { "$java" -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -cp "$scratch" Trivial; }

TIMEFORMAT='%R %U %S'
for ((round = -2; round < rounds; round++)); do
    for what in trivial check plain; do
        line=$({ time "$what" < "$scratch/request.json" > /dev/null; } 2>&1)
        ((round < 0)) || echo "$line" >> "$scratch/$what"
    done
done

echo "$rounds rounds, load $(cut -d' ' -f1 /proc/loadavg), $("$java" -version 2>&1 | sed -n 2p)"
printf '%-34s %12s %12s %12s\n' 'milliseconds' 'wall median' 'wall least' 'CPU median'
median() { sort -n | awk '{v[NR] = $1} END {printf "%.0f", v[int((NR + 1) / 2)]}'; }
for what in trivial check plain; do
    case $what in
        trivial) name='a trivial JVM program' ;;
        check) name='check' ;;
        plain) name='check without slipway.jsa' ;;
    esac
    wall=$(awk '{print $1 * 1000}' "$scratch/$what" | median)
    least=$(awk '{print $1 * 1000}' "$scratch/$what" | sort -n | head -1)
    cpu=$(awk '{print ($2 + $3) * 1000}' "$scratch/$what" | median)
    printf '%-34s %12s %12s %12s\n' "$name" "$wall" "$least" "$cpu"
done
