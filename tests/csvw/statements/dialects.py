# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Metadata Vocabulary, 5.9, and Model, 8: dialects, encodings, rows.


def D(dialect, csv, has, r='ok', v='ok', cols=None, **k):
    js = table(dialect=dialect)
    if cols:
        js['tableSchema'] = {'columns': [{'titles': c} for c in cols]}
    case('dialect ' + str(dialect), js, csv, r, v, has, **k)


D({'skipRows': 2}, 'c1\nc2\na,b\n1,2\n', ['#b> "2"', 'csvw#rownum> "1"', 'row=4>', 'comment> "c1"', 'comment> "c2"'],
     minimal=False)
D({'commentPrefix': None}, 'a\n#x\n', ['#a> "#x"'])
D({}, 'a\n#x\n', ['#a> "#x"'])
D({'skipColumns': 1}, 'x,a,b\n0,1,2\n', ['#a> "1"', '#b> "2"'])
D({'header': False}, '1,2\n', ['_col.1> "1"', '_col.2> "2"'])
D({'header': False}, '1,2\n', ['#p> "1"'], cols=['p', 'q'])
D({'headerRowCount': 2}, 'a,b\nc,d\n1,2\n', ['#a> "1"'])
D({'headerRowCount': 0, 'header': True}, '1\n', ['_col.1> "1"'])
D({'headerRowCount': 2, 'header': False}, 'a\nb\n1\n', ['#a> "1"'])
D({'delimiter': '\t'}, 'a\tb\n1\t2\n', ['#b> "2"'])
D({'quoteChar': "'"}, "a,b\n'1,2',3\n", ['#a> "1,2"'])
D({'quoteChar': None}, 'a,b\n"1,2"\n', ['#a> "\\\\"1"', '#b> "2\\\\""'])
D({'doubleQuote': False}, 'a\n"x\\"y"\n', ['#a> "x\\\\"y"'])
D({'doubleQuote': True}, 'a\n"x""y"\n', ['#a> "x\\\\"y"'])
D({'trim': False}, 'a\n x \n', ['#a> " x "'])
D({'trim': 'start'}, 'a\n x \n', ['#a> "x "'])
D({'trim': 'end'}, 'a\n x \n', ['#a> " x"'])
D({'trim': True}, 'a\n x \n', ['#a> "x"'])
D({'trim': 'true'}, 'a\n x \n', ['#a> "x"'])
D({'trim': 'false'}, 'a\n x \n', ['#a> " x "'])
D({'skipInitialSpace': True}, 'a\n x \n', ['#a> "x "'])
D({'skipInitialSpace': True, 'trim': False}, 'a\n x \n', ['#a> " x "'])
D({'skipBlankRows': True}, 'a\n1\n\n2\n', ['"1"', '"2"'])
D({'skipBlankRows': True}, 'a,b\n1,1\n,\n2,2\n', ['row=4>'], minimal=False)
D({'lineTerminators': ';'}, 'a,b;1,2;', ['#b> "2"'])
D({'lineTerminators': ['|']}, 'a|1|2', ['#a> "2"'])
D({'lineTerminators': '\r'}, 'a\r1\r2', ['#a> "2"'])
D({'encoding': 'iso-8859-1'}, 'a\nä\n'.encode('latin1'), ['#a> "ä"'])
D({'encoding': 'utf-16'}, 'a\nä\n'.encode('utf-16'), ['#a> "ä"'])
D({'encoding': 'windows-1252'}, b'a\n\x80\n', ['#a> "€"'])
D({'encoding': 'UTF-8'}, 'a\nä\n', ['#a> "ä"'])
D({'encoding': 'latin1'}, b'a\n\xe4\n', ['#a> "ä"'])
D({'encoding': 'foo'}, 'a\nx\n', ['x'], 'warn', 'warn')
D({'encoding': 'shift_jis'}, 'a\nあ\n'.encode('shift_jis'), ['あ'])
case('bom', table(), '\ufeffa\n1\n', 'ok', 'ok', ['#a> "1"'])
case('cr', table(), 'a,b\r\n1,"x\r\ny"\r\n', 'ok', 'ok', ['"x\\\\r\\\\ny"'])
case('nl at end missing', table(), 'a\n1', 'ok', 'ok', ['"1"'])
case('blank rows single col', table(), 'a\n1\n\n2\n', 'ok', 'ok', ['"2"'])
case('ragged more', table(), 'a,b\n1,2,3\n', 'warn', 'err', ['"2"'])
case('ragged less', table(), 'a,b\n1\n', 'warn', 'err', ['"1"'])
case('only header', table(), 'a,b\n', 'ok', 'ok')
case('empty title', table(), 'a,,c\n1,2,3\n', 'ok', 'ok', ['_col.2> "2"'])
case('dialect in group', {'dialect': {'delimiter': ';'}, 'tables': [{'url': 't.csv'}]}, 'a;b\n1;2\n', 'ok', 'ok',
     ['#b> "2"'])
case('dialect table over group', {'dialect': {'delimiter': ';'}, 'tables': [{'url': 't.csv',
     'dialect': {'skipRows': 0}}]}, 'a,b\n1,2\n', 'ok', 'ok', ['#b> "2"'])
case('dialect int over group', {'dialect': {'delimiter': ';'}, 'tables': [{'url': 't.csv', 'dialect': 1}]},
     'a,b\n1,2\n', 'warn', 'warn', ['#b> "2"'])
case('schema in group', {'tableSchema': {'columns': [{'titles': 'a', 'name': 'q'}]}, 'tables': [{'url': 't.csv'}]},
     'a\n1\n', 'ok', 'ok', ['#q> "1"'])
case('ct tsv', None, 'a\tb\n1\t2\n', 'ok', 'ok', ['#b> "2"'], args=['--content-type', 'text/tab-separated-values'])
case('ct absent', None, '1,2\n', 'ok', 'ok', ['_col.2> "2"'], args=['--content-type', 'text/csv; header=absent'])
case('ct charset', None, b'a\n\xe4\n', 'ok', 'ok', ['"ä"'], args=['--content-type', 'text/csv; charset=ISO-8859-1'])
