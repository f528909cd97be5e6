# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Model, 5 and 6.1, and what stands where in a metadata document.
case('name only match val', schema({'name': 'a'}), 'a\n1\n', 'ok', 'err')
case('json bom', '\ufeff' + json.dumps({'@context': CTX, 'url': 't.csv'}), 'a\n1\n', 'ok', 'ok')
case('top name _:', {'@context': CTX, 'url': 't.csv', '_:x': 'y'}, 'a\n1\n', 'warn', 'warn', raw=True, minimal=False)
case('value w lang @id', schema({'titles': 'a'}), 'a\n1\n', 'ok', 'ok')
case('re empty class', column({'base': 'string', 'format': '^[^]+$'}), 'a\nx\n', 'ok', 'ok')
case('re slash', column({'base': 'string', 'format': '^a\\/b$'}), 'a\na/b\n', 'ok', 'ok')
case('two tables describes', {'tables': [{'url': 't.csv', 'tableSchema': {'columns': [{'titles': 'a'}]}},
     {'url': 'o.csv'}]}, 'a\n1\n', 'ok', 'ok', ['#b> "2"', 'o.csv#b'], files={'o.csv': 'b\n2\n'})
case('missing file', {'tables': [{'url': 't.csv'}, {'url': 'zz.csv'}]}, 'a\n1\n', 'err', 'err', ['"1"'])
case('datatype string lower lang inherits group', {'lang': 'de', 'tables': [{'url': 't.csv'}]}, 'a\nx\n', 'ok', 'ok',
     ['"x"@de'])
case('standard multi-subj', schema({'titles': 'a', 'aboutUrl': '#x'}, {'titles': 'b', 'aboutUrl': '#y'},
     {'titles': 'c', 'aboutUrl': '#x'}), 'a,b,c\n1,2,3\n', 'ok', 'ok', ['describes> <http://ex.org/t.csv#x>',
     'describes> <http://ex.org/t.csv#y>'], minimal=False)
case('suppress col describes', schema({'titles': 'a', 'aboutUrl': '#x', 'suppressOutput': True}, {'titles': 'b',
     'aboutUrl': '#y'}), 'a,b\n1,2\n', 'ok', 'ok', lacks=['#x'], minimal=False)
case('link ct', None, 'a\n1\n', 'ok', 'ok', ['#z>'], files={'l.json': {'@context': CTX, 'url': 't.csv',
     'tableSchema': {'columns': [{'titles': 'a', 'name': 'z'}]}}}, args=['--link',
     '<l.json>; rel="describedby"; type="application/csvm+json"'])
case('link desc ci', None, 'a\n1\n', 'ok', 'ok', ['#z>'], files={'l.json': {'@context': CTX, 'url': 't.csv',
     'tableSchema': {'columns': [{'titles': 'a', 'name': 'z'}]}}}, args=['--link',
     '<l.json>; rel="DescribedBy"; type="application/csvm+json"'])
case('aboutUrl null var', schema({'titles': 'a', 'name': 'a'}, {'titles': 'b'}, aboutUrl='http://e/{a}'), 'a,b\n,1\n',
     'ok', 'ok', ['<http://e/> '])
case('list in valueUrl', schema({'titles': 'a', 'name': 'a', 'separator': ';', 'valueUrl': 'http://e/{a}'}),
     'a\n1;2\n', 'ok', 'ok', ['<http://e/1,2>'])
case('rowTitles list null', schema({'titles': 'a', 'separator': ';'}, {'titles': 'b'}, rowTitles=['a', 'b']),
     'a,b\n1;2,\n', 'ok', 'ok', ['title> "1"', 'title> "2"'], minimal=False)
case('user md other', None, 'a\n1\n', 'warn', 'warn', ['#a> "1"'], files={'u.json': {'@context': CTX,
     'url': 'o.csv'}}, args=['--metadata', 'FOLDER/u.json'])
case('user md no url', None, 'a\n1\n', 'err', 'err', files={'u.json': {'@context': CTX,
     'tableSchema': {'columns': [{'titles': 'a', 'name': 'z'}]}}}, args=['--metadata', 'FOLDER/u.json'])
case('note name _:', {'@context': CTX, 'url': 't.csv', 'dc:d': {'_:x': 'y'}}, 'a\n1\n', 'err', 'err', raw=True,
     minimal=False)
case('nested ctx', {'tables': [{'@context': CTX, 'url': 't.csv'}]}, 'a\n1\n', 'warn', 'warn')
case('missing file', {'tables': [{'url': 't.csv'}, {'url': 'zz.csv'}]}, 'a\n1\n', 'err', 'err')
case('link bad json', None, 'a\n1\n', 'err', 'err', files={'l.json': '{'}, args=['--link',
     '<l.json>; rel="describedby"; type="application/csvm+json"'])
case('a found document without a context', None, 'a\n1\n', 'err', 'err',
     files={'t.csv-metadata.json': {'url': 't.csv'}})
case('a fragment of the table', {'url': 't.csv#x'}, 'a\n1\n', 'ok', 'ok', ['<http://ex.org/t.csv#a>'])
case('a query of the table', {'url': 't.csv?x=1'}, 'a\n1\n', 'ok', 'ok', ['<http://ex.org/t.csv\\?x=1#a>'])
case('virtual column has no place', schema({'titles': 'a'}, {'virtual': True, 'name': 'v',
     'valueUrl': 'http://e/{_name}/{_column}{/_sourceColumn}'}), 'a\n1\n', 'ok', 'ok', ['<http://e/v/2>'])
case('escaped colon', schema({'titles': 'a', 'propertyUrl': 'rdf:type', 'valueUrl': '{a}'}), 'a\nschema:X\n', 'ok',
     'ok', ['<http://ex.org/schema%3AX>'])
case('empty quoted', table(), 'a,b\n"",1\n', 'ok', 'ok')
case('quoted quote only', table(), 'a,b\n"""",1\n', 'ok', 'ok', ['#a> "\\\\""'])
case('tab sep, ct + dialect', table(dialect={'skipRows': 0}), 'a,b\n1,2\n', 'ok', 'ok', ['#b> "2"'],
     args=['--content-type', 'text/tab-separated-values'])
case('valueUrl +', schema({'titles': 'a', 'propertyUrl': 'rdf:type', 'valueUrl': '{+a}'}), 'a\nschema:X\n', 'ok',
     'ok', ['<http://schema.org/X>'])
case('query rel', schema({'titles': 'a', 'aboutUrl': '?id={a}'}), 'a\nx\n', 'ok', 'ok',
     ['<http://ex.org/t.csv\\?id=x>'])
case('base affects about?', {'@context': [CTX, {'@base': 'http://ex.org/sub/'}], 'url': '../t.csv', 'aboutUrl': '{a}',
     'tableSchema': {'columns': [{'titles': 'a', 'name': 'a'}]}}, 'a\nx\n', 'ok', 'ok', ['<http://ex.org/x>'],
     raw=True)
case('base rel', {'@context': [CTX, {'@base': 'sub/'}], 'url': '../t.csv', '@id': 'q'}, 'a\nx\n', 'ok', 'ok',
     ['<http://ex.org/sub/q>'], raw=True, minimal=False)
case('titles array of langs', schema({'titles': {'en': ['x', 'a']}}), 'a\n1\n', 'ok', 'ok')
case('name enc unicode', schema({'titles': 'Größe (m)'}), 'Größe (m)\n1\n', 'ok', 'ok',
     ['#Gr%C3%B6%C3%9Fe%20%28m%29>'])
case('var enc name', schema({'titles': 'a b'}, aboutUrl='#{a%20b}'), 'a b\n1\n', 'ok', 'ok', ['#1>'])
case('_name decoded', schema({'titles': 'a b', 'propertyUrl': 'http://e/{_name}'}), 'a b\n1\n', 'ok', 'ok',
     ['<http://e/a%20b>'])
case('datatype any lang', schema({'titles': 'a', 'datatype': 'any', 'lang': 'de'}), 'a\n1\n', 'ok', 'ok',
     ['anyAtomicType'])
case('group notes', {'notes': [{'dc:title': 'n'}], 'tables': [{'url': 't.csv'}], '@id': '#g', 'dc:a': 'b'}, 'a\n1\n',
     'ok', 'ok', ['<http://ex.org/m.json#g> <http://www.w3.org/ns/csvw#note>',
     '#g> <http://purl.org/dc/terms/a> "b"'], minimal=False)
case('schema notes?', schema({'titles': 'a'}, notes=[{'dc:title': 'n'}]), 'a\n1\n', 'warn', 'warn')
case('col notes?', schema({'titles': 'a', 'notes': []}), 'a\n1\n', 'warn', 'warn')
case('table titles?', table(titles='x'), 'a\n1\n', 'warn', 'warn')
case('table name?', table(name='x'), 'a\n1\n', 'warn', 'warn')
case('table columns?', table(columns=[]), 'a\n1\n', 'warn', 'warn')
case('group columns', {'tables': [{'url': 't.csv'}], 'columns': []}, 'a\n1\n', 'warn', 'warn')
case('schema url?', schema({'titles': 'a'}, url='x'), 'a\n1\n', 'warn', 'warn')
case('schema dialect?', schema({'titles': 'a'}, dialect={}), 'a\n1\n', 'warn', 'warn')
case('inherited in dialect', table(dialect={'lang': 'de'}), 'a\n1\n', 'warn', 'warn')
case('inherited in transformation', table(transformations=[{'url': 'x', 'scriptFormat': 'http://a/b',
     'targetFormat': 'http://a/c', 'lang': 'de'}]), 'a\n1\n', 'warn', 'warn')
case('inherited in datatype', column({'base': 'string', 'lang': 'de'}), 'a\n1\n', 'warn', 'warn')
case('transf type', table(transformations=[{'url': 'x', 'scriptFormat': 'http://a/b', 'targetFormat': 'http://a/c',
     '@type': 'Template', '@id': '#t', 'dc:title': 'q'}]), 'a\n1\n', 'ok', 'ok')
case('transf type bad', table(transformations=[{'url': 'x', 'scriptFormat': 'http://a/b',
     'targetFormat': 'http://a/c', '@type': 'Transformation'}]), 'a\n1\n', 'err', 'err')
case('transf url int', table(transformations=[{'url': 1, 'scriptFormat': 'http://a/b',
     'targetFormat': 'http://a/c'}]), 'a\n1\n', 'warn', 'warn')
for k in ('targetFormat', 'scriptFormat', 'url'):
    t = {'url': 'x', 'scriptFormat': 'http://a/b', 'targetFormat': 'http://a/c'}
    del t[k]
    case('transf no ' + k, table(transformations=[t]), 'a\n1\n', 'err', 'err')
case('transf titles int', table(transformations=[{'url': 'x', 'scriptFormat': 'http://a/b',
     'targetFormat': 'http://a/c', 'titles': 1}]), 'a\n1\n', 'warn', 'warn')
case('schema @id int', schema({'titles': 'a'}, **{'@id': 1}), 'a\n1\n', 'warn', 'warn')
case('dialect type ok', table(dialect={'@type': 'Dialect', '@id': '#d'}), 'a\n1\n', 'ok', 'ok')
case('group type ok', {'@type': 'TableGroup', 'tables': [{'@type': 'Table', 'url': 't.csv',
     'tableSchema': {'@type': 'Schema', 'columns': [{'titles': 'a'}]}}]}, 'a\n1\n', 'ok', 'ok')
case('type TableGroup but url', {'@type': 'TableGroup', 'url': 't.csv'}, 'a\n1\n', 'err', 'err')
case('type Table with tables', {'@type': 'Table', 'tables': [{'url': 't.csv'}]}, 'a\n1\n', 'err', 'err')
case('type Schema top', {'@type': 'Schema', 'columns': []}, 'a\n1\n', 'err', 'err')
case('empty obj top', {}, 'a\n1\n', 'err', 'err')
case('json trailing', ' {"@context":"http://www.w3.org/ns/csvw","url":"t.csv"} x', 'a\n1\n', 'err', 'err')
case('json comment', '{"@context":"http://www.w3.org/ns/csvw", /*c*/ "url":"t.csv"}', 'a\n1\n', 'err', 'err')
case('name empty', schema({'name': '', 'titles': 'a'}), 'a\n1\n', 'warn', 'warn', ['#a>'])
case('lang null', schema({'titles': 'a', 'lang': None}), 'a\n1\n', 'warn', 'warn')
case('lang empty', schema({'titles': 'a', 'lang': ''}), 'a\n1\n', 'warn', 'warn')
case('datatype null', schema({'titles': 'a', 'datatype': None}), 'a\n1\n', 'warn', 'warn')
case('datatype {}', schema({'titles': 'a', 'datatype': {}}), 'a\n1\n', 'ok', 'ok', ['"1" \\.'])
case('dialect null', table(dialect=None), 'a\n1\n', 'warn', 'warn')
case('pk null', schema({'titles': 'a'}, {'titles': 'b'}, primaryKey='a'), 'a,b\n,1\n,2\n', 'ok', 'err')
case('pk list', schema({'titles': 'a', 'separator': ';'}, primaryKey='a'), 'a\n1;2\n1;2\n', 'ok', 'err')
case('headerRowCount 2 titles', {'url': 't.csv', 'dialect': {'headerRowCount': 2},
     'tableSchema': {'columns': [{'titles': ['b']}]}}, 'a\nb\n1\n', 'ok', 'ok')
case('skipColumns header', {'url': 't.csv', 'dialect': {'skipColumns': 1}, 'tableSchema': {'columns': [{'titles': 'b',
     'name': 'b'}]}}, 'a,b\n1,2\n', 'ok', 'ok', ['#b> "2"'])
case('skipColumns describe too many', {'url': 't.csv', 'dialect': {'skipColumns': 1},
     'tableSchema': {'columns': [{'titles': 'a'}, {'titles': 'b'}]}}, 'a,b\n1,2\n', 'warn', 'err')
case('header false cols mismatch', {'url': 't.csv', 'dialect': {'header': False},
     'tableSchema': {'columns': [{'titles': 'a'}]}}, '1,2\n', 'warn', 'err')
case('separator in dialect? delim = sep', schema({'titles': 'a', 'separator': ' '}), 'a\n1 2  3\n', 'ok', 'ok',
     ['"3"'])
case('sep int collapse', schema({'titles': 'a', 'separator': ' ', 'datatype': 'integer'}), 'a\n" 1 2  3 "\n', 'ok',
     'ok', ['"3"'])
case('ordered virtual', schema({'titles': 'a'}, {'virtual': True, 'name': 'v', 'default': 'x;y', 'separator': ';',
     'ordered': True}), 'a\n1\n', 'ok', 'ok', ['rest>'])
case('default w/ list datatype', schema({'titles': 'a', 'datatype': 'integer', 'default': '5'}, {'titles': 'b'}),
     'a,b\n,1\n', 'ok', 'ok', ['"5"\\^'])
case('default bad', schema({'titles': 'a', 'datatype': 'integer', 'default': 'x'}, {'titles': 'b'}), 'a,b\n,1\n',
     'warn', 'err')
case('null in template default', schema({'titles': 'a', 'name': 'a', 'null': '-', 'valueUrl': 'http://e/{a}'}),
     'a\n-\n', 'ok', 'ok', lacks=['http://e/'])
case('aboutUrl per column', schema({'titles': 'a', 'aboutUrl': '#{_row}'}, {'titles': 'b'}), 'a,b\n1,2\n', 'ok', 'ok',
     ['<http://ex.org/t.csv#1> <http://ex.org/t.csv#a>', '_:.* <http://ex.org/t.csv#b>'])
case('ordered list wrong', schema({'titles': 'a', 'separator': ';', 'ordered': True, 'datatype': 'integer'}),
     'a\n1;x\n', 'warn', 'err', ['first> "x" \\.'])
case('lang in list', schema({'titles': 'a', 'separator': ';', 'lang': 'de'}), 'a\nx;y\n', 'ok', 'ok', ['"y"@de'])
case('notes nested null', table(notes=[{'dc:x': None}]), 'a\n1\n', 'ok', 'ok', ['note> _:'], minimal=False)
case('notes empty', table(notes=[]), 'a\n1\n', 'ok', 'ok')
case('notes arr value', table(notes=[{'dc:x': []}]), 'a\n1\n', 'ok', 'ok', minimal=False)
case('common null', table(**{'dc:x': None}), 'a\n1\n', 'ok', 'ok', minimal=False)
