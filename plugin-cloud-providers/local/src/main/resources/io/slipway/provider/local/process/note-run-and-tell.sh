# Arguments: pid file, exit file, command... Notes itself as note-and-exec.sh does; then runs the command, and notes its
# exit code in one step. Signals that ask to end are the command's: this process goes on until it knows the code.
note=$1.$$
boot= stat=
{ read -r boot </proc/sys/kernel/random/boot_id; read -r stat </proc/$$/stat; } 2>/dev/null
trap : HUP INT TERM
printf '%s\n%s\n%s\n' "$$" "$boot" "$stat" >"$note" 2>/dev/null || exit 0
ln "$note" "$1" 2>/dev/null || { rm -f "$note"; exit 0; }
rm -f "$note"
exit=$2
shift 2
# the shell's own remarks on how it ended are not the command's
exec 3>&2 2>/dev/null
"$@" 2>&3 3>&-
code=$?
printf '%s\n' "$code" >"$exit.part" && mv -f "$exit.part" "$exit"
