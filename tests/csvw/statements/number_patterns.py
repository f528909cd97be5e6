# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# UAX #35 number patterns as Model, 6.4.2 has them.


def okp(p, v, lex, base='decimal'):
    case(f'pat {p} {v}', column({'base': base, 'format': p}), f'a\n"{v}"\n', 'ok', 'ok', ['#a> "' + lex.replace('+',
         '\\+') + '"\\^'])


def badcell(p, v, base='decimal'):
    case(f'pat {p} {v} bad', column({'base': base, 'format': p}), f'a\n"{v}"\n', 'warn', 'err')


def badpat(p, base='decimal'):
    case(f'badpat {p}', column({'base': base, 'format': p}), 'a\n5\n', 'warn', 'warn', ['"5"\\^'])


okp('0.0', '1.5', '1.5')
okp('#0.0#', '1.25', '1.25')
okp('#,##0.##', '1,234.5', '1234.5')
okp('#,##0.##', '-1,234.5', '-1234.5')
okp('000,000', '001,234', '001234')
okp('#,000', '1,234', '1234')
okp('#0.###,###', '1.234,5', '1.2345')
okp('0.0#,##', '1.23,4', '1.234')
okp('#%', '5%', '0.05')
okp('#.#', '1', '1')
okp('#.#', '.5', '.5')
okp('#', '0', '0')
okp('0.#', '5', '5')
okp('#,##0%', '1,200%', '12.0')
okp('0.0%', '12.5%', '0.125')
badcell('#,##0', '1,23')
badcell('#,##0', ',123')
badcell('#,##0', '1,2345')
badcell('0.00', '1.234')
badcell('00', '5')
badcell('0', '1.5')
badcell('#0.0', '.')
badcell('0.0', '1,5')
badcell('#.00', '1.5')
badcell('0', 'x')
badcell('0', ''.join(['1 2']))
badcell('0%', '5‰')
badcell('+0', '5')
for p in ('0#', '#0#', '0.#0', '0.0.0', 'E0', '0E', '0E#', '0,', '0,.0', 'abc', '0 0', '%', '+', '-', '.', '0%0',
     '0+0', '#,', '0..0', ',0'):
    badpat(p, 'double')
case('pct no pattern int', column({'base': 'integer', 'format': {'groupChar': ','}}), 'a\n"200%"\n', 'ok', 'ok',
     ['"2"'])
case('exp decimal no pattern', column({'base': 'decimal', 'format': {'groupChar': ','}}), 'a\n"1E3"\n', 'warn', 'err')
case('exp double no pattern', column({'base': 'double', 'format': {'groupChar': ','}}), 'a\n"1,000E3"\n', 'ok', 'ok',
     ['"1000e3"'])
case('INF double gc', column({'base': 'double', 'format': {'groupChar': ','}}), 'a\nINF\n', 'ok', 'ok', ['"INF"'])
case('format empty obj', column({'base': 'decimal', 'format': {}}), 'a\n1.5\n', 'ok', 'ok', ['"1.5"'])
