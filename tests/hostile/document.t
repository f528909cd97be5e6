#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Pages made to take too much time or memory, or to be no pages at all: each ends within seconds and 1 GB.
. tests/tap.sh
dump=$BUILD/tests/tools/dump_document
[ -x "$dump" ] || skip_all "$dump is not built"
need_command python3
data=$PWD/data
cd "$TMPDIR" || exit 2

python3 - <<'END'
def write(name, text):
    with open(name, 'w', encoding='utf-8') as file:
        file.write(text)

write('one-line.txt', 'The minister met the admiral in Tokyo on Friday. ' * 2_100_000)  # 100 MB
write('blank.txt', '\n' * 1_000_000 + 'The end.\n')
write('lines.txt', 'a\n' * 1_100_000)
write('marks.txt', '"' * 4_000_000)
write('spaces.txt', ' ' * 4_000_000 + 'x' + ' ' * 4_000_000)
write('links.md', '[](' * 500_000)
write('brackets.md', '[' * 2_000_000)
write('stars.md', '*a' * 1_000_000)
write('deep.html', '<div>' * 500_000 + 'deep')
write('crossed.html', '<b>' * 300_000 + '</i>' * 300_000 + 'end')
write('quote.html', '<p a="' + '<p>x' * 500_000)
write('entities.html', '&' * 2_000_000 + '&amp')
write('blocks.html', '<p>x</p>' * 120_000)
write('records.jsonl', '{"text": "' + 'x ' * 2_000_000 + '"}\n' + '[' * 2_000_000 + '\n{"text": "last"}\n')
with open('binary.txt', 'wb') as file:
    file.write(b'text\0text')
open('empty.txt', 'w').close()
END

# AddressSanitizer needs address space of its own: then only time is bounded.
limit() {
    nm -D "$dump" 2>/dev/null | grep -q __asan_init || ulimit -v 1048576
    timeout 60 "$dump" "$data" "$1" >out 2>err
}

ends() { # status file message
    (limit "$2")
    local actual=$?
    if [ "$actual" -ne "$1" ]; then
        fail "$2" "exit status $actual instead of $1: $(head -c 300 err)"
    elif ! grep -qF -- "$3" out err; then
        fail "$2" "no '$3' in: $(head -c 300 out) $(head -c 300 err)"
    else
        pass "$2"
    fi
}

ends 0 one-line.txt ' body "The minister'
ends 0 blank.txt '"The end."'
ends 1 lines.txt 'no article'
ends 0 marks.txt 'issued: none'
ends 0 spaces.txt '"x"'
ends 0 links.md 'issued: none'
ends 0 brackets.md 'issued: none'
ends 0 stars.md 'aaaa'
ends 0 deep.html 'deep'
ends 0 crossed.html 'end'
ends 0 quote.html '"x"'
ends 0 entities.html '&&&&'
ends 0 blocks.html '"x"'
ends 1 records.jsonl '"last"'
ends 1 binary.txt 'binary.txt: error: not read: it holds NUL bytes'
ends 0 empty.txt 'empty.txt: warning: empty file'
ends 1 missing.txt 'cannot open'
finish
