# Arguments: pid file, command... The file appears complete and only once ("ln" refuses a second one); whoever finds it
# there already has come too late and does not run.
note=$1.$$
boot= stat=
{ read -r boot </proc/sys/kernel/random/boot_id; read -r stat </proc/$$/stat; } 2>/dev/null
printf '%s\n%s\n%s\n' "$$" "$boot" "$stat" >"$note" 2>/dev/null || exit 0
ln "$note" "$1" 2>/dev/null || { rm -f "$note"; exit 0; }
rm -f "$note"
shift
exec "$@"
