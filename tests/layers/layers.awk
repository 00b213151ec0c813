# Fails when src/A/x.[ch] includes "B/y.h" and layers.txt does not let A use B.
# Usage: awk -f tests/layers/layers.awk tests/layers/layers.txt FILES...
function complain(text) { print FILENAME ":" FNR ": " text; failed = 1 }

FNR == NR {
	sub(/#.*/, "")
	if (split($0, half, ":") == 2) {
		known[half[1]] = 1
		n = split(half[2], below, " ")
		for (i = 1; i <= n; i++)
			may[half[1], below[i]] = 1
	}
	next
}

FNR == 1 {
	split(FILENAME, path, "/")
	folder = path[2]
	if (!(folder in known))
		complain("folder " folder " is not in tests/layers/layers.txt")
}

/^#[ \t]*include[ \t]*"/ {
	split($0, quoted, "\"")
	if (split(quoted[2], target, "/") != 2)
		complain("write #include \"folder/file.h\", not \"" quoted[2] "\"")
	else if (target[1] != folder && !((folder, target[1]) in may))
		complain(folder " must not use " target[1] " (" quoted[2] ")")
}

END { exit failed }
