# Made by `make docs` from the tables of the program: change those.
_galley()
{
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options
	COMPREPLY=()
	if [ "$COMP_CWORD" = 1 ]; then
		COMPREPLY=($(compgen -W 'add remove purge move-back import extract parse refresh feeds list show tag mark doctor --help --version' -- "$word"))
		return
	fi
	case $before in
	--url|--url|--content-type|--format|--limit|--width|--http) return ;;
	esac
	[[ $word == -* ]] || return
	case ${COMP_WORDS[1]} in
	add) options=' --all' ;;
	remove) options='' ;;
	purge) options=' --yes' ;;
	move-back) options='' ;;
	import) options=' --dry-run' ;;
	extract) options=' --url --json --text --html --markdown --site-pages --why' ;;
	parse) options=' --url --content-type' ;;
	refresh) options=' --progress --force' ;;
	feeds) options=' --json' ;;
	list) options=' --json --tsv --format --count --limit' ;;
	show) options=' --text --html --markdown --changes --json --width' ;;
	tag) options=' --yes' ;;
	mark) options=' --yes --stdin --ack' ;;
	doctor) options=' --http --json' ;;
	esac
	COMPREPLY=($(compgen -W "$options --config --feeds --db --cache --log --help" -- "$word"))
}
complete -o default -F _galley galley
