# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Metadata Vocabulary, 5.5 to 5.7, and Model, 6.2 and 6.4: titles, names, null, default, lists, URI templates.


def H(name, cols, csv, r, v, has=(), ctx=None, **k):
    js = {'url': 't.csv', 'tableSchema': {'columns': cols}, **k}
    if ctx:
        case(name, {'@context': [CTX, ctx], **js}, csv, r, v, has, raw=True)
    else:
        case(name, js, csv, r, v, has)


H('name only no titles', [{'name': 'a'}], 'a\n1\n', 'ok', None, ['#a> "1"'])
H('name only differs', [{'name': 'b'}], 'a\n1\n', 'ok', None, ['#b> "1"'])
H('name+titles mismatch title', [{'name': 'a', 'titles': 'x'}], 'a\n1\n', 'warn', 'err', ['#a> "1"'])
H('titles array', [{'titles': ['x', 'a']}], 'a\n1\n', 'ok', 'ok', ['#x> "1"'])
H('titles lang map', [{'titles': {'de': 'b', 'en': 'a'}}], 'a\n1\n', 'ok', 'ok')
H('titles lang vs lang', [{'titles': {'de': 'a'}, 'lang': 'en'}], 'a\n1\n', 'ok', None)
H('titles lang vs table lang', [{'titles': {'de': 'a'}}], 'a\n1\n', 'warn', 'err', lang='en')
H('titles lang trunc', [{'titles': {'en': 'a'}}], 'a\n1\n', 'ok', 'ok', lang='en-GB')
H('titles lang trunc2', [{'titles': {'en-GB': 'a'}}], 'a\n1\n', 'ok', 'ok', lang='en')
H('titles lang trunc3', [{'titles': {'en-GB': 'a'}}], 'a\n1\n', 'warn', 'err', lang='en-US')
H('titles default lang ctx', [{'titles': 'a'}], 'a\n1\n', 'ok', 'ok', ['#a> "1"'], ctx={'@language': 'de'})
H('titles default lang ctx vs table lang', [{'titles': 'a'}], 'a\n1\n', 'warn', 'err', ctx={'@language': 'de'},
     lang='en')
H('case', [{'titles': 'A'}], 'a\n1\n', 'warn', 'err', ['#A> "1"'])
H('no name no titles', [{}], 'a\n1\n', 'ok', 'ok', ['_col.1> "1"'])
H('titles int', [{'titles': 1}], 'a\n1\n', 'warn', None)
H('titles obj int', [{'titles': {'en': 1}}], 'a\n1\n', 'warn', None)
H('titles bad tag', [{'titles': {'e_n': 'a'}}], 'a\n1\n', 'warn', None)
H('titles und', [{'titles': {'und': 'a'}}], 'a\n1\n', 'ok', 'ok', ['#a> '], lang='fr')
H('titles both langs name', [{'titles': {'en': 'a', 'de': 'A'}}], 'a\n1\n', 'ok', 'ok', ['#a> '],
     ctx={'@language': 'en'})
H('titles de only, ctx en', [{'titles': {'de': 'a'}}], 'a\n1\n', 'ok', 'ok', ['_col.1> '], ctx={'@language': 'en'})
H('fewer cols in csv', [{'titles': 'a'}, {'titles': 'b'}], 'a\n1\n', 'warn', 'err')
H('more cols in csv', [{'titles': 'a'}], 'a,b\n1,2\n', 'warn', 'err', ['_col.2> "2"'])
H('virtual first', [{'name': 'v', 'virtual': True, 'default': 'x'}, {'titles': 'a'}], 'a\n1\n', 'err', 'err')
H('virtual', [{'titles': 'a'}, {'name': 'v', 'virtual': True, 'default': 'x'}], 'a\n1\n', 'ok', 'ok', ['#v> "x"'])
H('virtual noname', [{'titles': 'a'}, {'virtual': True, 'default': 'x'}], 'a\n1\n', 'ok', 'ok', ['#_col.2> "x"'])
H('virtual type', [{'titles': 'a'}, {'virtual': True, 'propertyUrl': 'rdf:type', 'valueUrl': 'schema:Thing'}],
     'a\n1\n', 'ok', 'ok', ['rdf-syntax-ns#type> <http://schema.org/Thing>'])
H('virtual no value', [{'titles': 'a'}, {'virtual': True, 'name': 'v'}], 'a\n1\n', 'ok', 'ok')
H('dup names', [{'name': 'a', 'titles': 'a'}, {'name': 'a', 'titles': 'b'}], 'a,b\n1,2\n', 'err', 'err')
H('dup by titles', [{'titles': 'a'}, {'titles': 'a'}], 'a,a\n1,2\n', None, None)
H('name begins _', [{'name': '_a', 'titles': 'a'}], 'a\n1\n', 'warn', 'warn', ['#a> '])
H('name with space', [{'name': 'a b', 'titles': 'a'}], 'a\n1\n', 'warn', 'warn', ['#a> '])
H('name dash', [{'name': 'a-b', 'titles': 'a'}], 'a\n1\n', 'warn', 'warn', ['#a> '])
H('name int', [{'name': 1, 'titles': 'a'}], 'a\n1\n', 'warn', 'warn', ['#a> '])
H('name array', [{'name': ['a'], 'titles': 'a'}], 'a\n1\n', 'warn', 'warn', ['#a> '])
H('name pct', [{'name': 'a%20b', 'titles': 'a'}], 'a\n1\n', 'ok', 'ok', ['#a%20b> '])
H('req empty', [{'titles': 'a', 'required': True}], 'a,b\n,1\n'.replace(',b', '').replace(',1', ''), None, None)
H('req default', [{'titles': 'a', 'required': True, 'default': 'z'}, {'titles': 'b'}], 'a,b\n,1\n', 'ok', 'ok',
     ['#a> "z"'])
H('req null word', [{'titles': 'a', 'required': True, 'null': 'NA'}, {'titles': 'b'}], 'a,b\nNA,1\n', 'warn', 'err')
H('req emptystr nonnull', [{'titles': 'a', 'required': True, 'null': 'NA'}, {'titles': 'b'}], 'a,b\n,1\n', 'ok', 'ok',
     ['#a> ""'])
H('default then null', [{'titles': 'a', 'default': 'NA', 'null': 'NA'}, {'titles': 'b'}], 'a,b\n,1\n', 'ok', 'ok')
H('null [] empty', [{'titles': 'a', 'null': []}, {'titles': 'b'}], 'a,b\n,1\n', 'ok', 'ok', ['#a> ""'])
H('null arr', [{'titles': 'a', 'null': ['', 'NA']}, {'titles': 'b'}], 'a,b\n,1\nNA,2\n', 'ok', 'ok')
H('req list empty', [{'titles': 'a', 'separator': ';', 'required': True}, {'titles': 'b'}], 'a,b\n,1\n', 'warn',
     'err')
H('list null items', [{'titles': 'a', 'separator': ';', 'null': 'x'}, {'titles': 'b'}], 'a,b\n1;x;2,1\n', 'ok', 'ok',
     ['#a> "1"', '#a> "2"'])
H('list def', [{'titles': 'a', 'separator': ';', 'default': 'd'}, {'titles': 'b'}], 'a,b\n1;;2,1\n', 'ok', 'ok',
     ['#a> "d"'])
H('list ints trim', [{'titles': 'a', 'separator': ';', 'datatype': 'integer'}], 'a\n1; 2 ;3\n', 'ok', 'ok',
     ['"2"\\^'])
H('list str trim', [{'titles': 'a', 'separator': ';'}], 'a\n1; 2 ;3\n', 'ok', 'ok', ['" 2 "'])
H('list wrong', [{'titles': 'a', 'separator': ';', 'datatype': 'integer'}], 'a\n1;x\n', 'warn', 'err', ['"1"\\^',
     '"x" '])
H('list ordered', [{'titles': 'a', 'separator': ';', 'ordered': True}], 'a\n1;1\n', 'ok', 'ok',
     ['rdf-syntax-ns#rest>'])
H('list whole null', [{'titles': 'a', 'separator': ';', 'null': 'NA'}], 'a\nNA\n', 'ok', 'ok')
H('sep multi', [{'titles': 'a', 'separator': '||'}], 'a\n1||2\n', 'ok', 'ok', ['#a> "1"'])
H('bool coerced', [{'titles': 'a', 'datatype': 'boolean'}], 'a\n1\n', 'ok', 'ok', ['"true"'])
H('ordered no sep', [{'titles': 'a', 'ordered': True}], 'a\n1\n', 'ok', 'ok', ['#a> "1"'])
H('textDirection', [{'titles': 'a', 'textDirection': 'rtl'}], 'a\n1\n', 'ok', 'ok')
H('textDirection inherit', [{'titles': 'a', 'textDirection': 'inherit'}], 'a\n1\n', 'ok', 'ok')
H('textDirection bad', [{'titles': 'a', 'textDirection': 'up'}], 'a\n1\n', 'warn', 'warn')
H('tableDirection ok', [{'titles': 'a'}], 'a\n1\n', 'ok', 'ok', tableDirection='rtl')
H('tableDirection default case', [{'titles': 'a'}], 'a\n1\n', 'ok', 'ok', tableDirection='auto')
H('ws collapse', [{'titles': 'a', 'datatype': 'token'}], 'a\n"x   y"\n', 'ok', 'ok', ['"x y"'])
H('ws norm', [{'titles': 'a', 'datatype': 'normalizedString'}], 'a\n"x\ty"\n', 'ok', 'ok', ['"x y"'])
H('ws int', [{'titles': 'a', 'datatype': 'integer'}], 'a\n" 5 "\n', 'ok', 'ok', ['"5"'])
H('json ws', [{'titles': 'a', 'datatype': 'json'}], 'a\n"[1,\n2]"\n', 'ok', 'ok')


def U(name, tpl, csv, want, cols=None, **k):
    cols = cols or [{'titles': t, 'name': t} for t in csv.split('\n')[0].split(',')]
    case('tpl ' + tpl, schema(*cols, aboutUrl=tpl, **k), csv, 'ok', 'ok', ['<' + want.replace('?', '\\?').replace('.',
         '\\.').replace('+', '\\+') + '> '])


U('a', 'http://e/{a}', 'a\nx y\n', 'http://e/x%20y')
U('a', 'http://e/{+a}', 'a\nx/y\n', 'http://e/x/y')
U('a', 'http://e/{a}', 'a\nx/y\n', 'http://e/x%2Fy')
U('a', '#{a}', 'a\nx\n', 'http://ex.org/t.csv#x')
U('a', '{#a}', 'a\nx\n', 'http://ex.org/t.csv#x')
U('a', '{a}', 'a\nx\n', 'http://ex.org/x')
U('a', '{+a}', 'a\nhttp://q/z\n', 'http://q/z')
U('a', 'http://e{/a}', 'a\nx\n', 'http://e/x')
U('a', 'http://e/{?a}', 'a\nx\n', 'http://e/?a=x')
U('a', 'http://e/?z{&a}', 'a\nx\n', 'http://e/?z&a=x')
U('a', 'http://e/x{.a}', 'a\nx\n', 'http://e/x.x')
U('a', 'http://e/x{;a}', 'a\nx\n', 'http://e/x;a=x')
U('a', 'http://e/{a,b}', 'a,b\n1,2\n', 'http://e/1,2')
U('a', 'http://e/{a}{b}', 'a,b\n1,\n', 'http://e/1')
U('a', 'http://e/{?a,b}', 'a,b\n1,\n', 'http://e/?a=1')
U('a', 'http://e/{a:3}', 'a\nabcdef\n', 'http://e/abc')
U('a', 'http://e/{_row}-{_sourceRow}', 'a\n1\n', 'http://e/1-2')
U('a', 'http://e/{_name}', 'a\n1\n', 'http://e/a')
U('a', 'http://e/{_column}-{_sourceColumn}', 'a\n1\n', 'http://e/1-1')
U('a', 'schema:{a}', 'a\nx\n', 'http://schema.org/x')
U('a', 'http://e/{a}', 'a\nü\n', 'http://e/%C3%BC')
U('a', 'http://e/{a}', 'a\n01\n', 'http://e/01', cols=[{'titles': 'a', 'datatype': 'integer'}])
U('a', 'http://e/{a}', 'a\n3/4/2014\n', 'http://e/2014-04-03', cols=[{'titles': 'a', 'datatype': {'base': 'date',
     'format': 'd/M/yyyy'}}])
U('a', 'http://e/{a}', 'a\n1;2\n', 'http://e/1,2', cols=[{'titles': 'a', 'separator': ';'}])
U('a', 'http://e/{/a*}', 'a\n1;2\n', 'http://e//1/2', cols=[{'titles': 'a', 'separator': ';'}])
U('a', 'http://e/{a%20b}', 'a b\nx\n', 'http://e/x', cols=[{'titles': 'a b'}])
case('dialect skip sourceRow', {'url': 't.csv', 'dialect': {'skipRows': 1, 'skipColumns': 1},
     'tableSchema': {'aboutUrl': 'http://e/{_row}-{_sourceRow}-{_column}-{_sourceColumn}',
     'columns': [{'titles': 'a'}]}}, 'zzz\nq,a\n0,1\n', 'ok', 'ok', ['http://e/1-3-1-2'])
case('propertyUrl prefixed', schema({'titles': 'a', 'propertyUrl': 'dc:title'}), 'a\n1\n', 'ok', 'ok',
     ['<http://purl.org/dc/terms/title>'])
case('propertyUrl rel', schema({'titles': 'a', 'propertyUrl': 'foo'}), 'a\n1\n', 'ok', 'ok', ['<http://ex.org/foo>'])
case('propertyUrl term', schema({'titles': 'a', 'propertyUrl': 'schema:{_name}'}), 'a\n1\n', 'ok', 'ok',
     ['<http://schema.org/a>'])
case('valueUrl null cell', schema({'titles': 'a', 'valueUrl': 'http://e/{a}'}, {'titles': 'b'}), 'a,b\n,1\n', 'ok',
     'ok', lacks=['http://e/'])
case('valueUrl virtual null', schema({'titles': 'a'}, {'virtual': True, 'valueUrl': 'http://e/{a}'}, {'virtual': True,
     'name': 'z', 'valueUrl': 'http://f'}), 'a\n1\n', 'ok', 'ok', ['http://e/1', 'http://f'])
