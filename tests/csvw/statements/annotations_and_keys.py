# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Metadata Vocabulary, 5.5 and 5.8: common properties, notes, primary and foreign keys.


def A(name, props, r, v, has=(), lacks=(), ctx=None, **k):
    js = {'@context': [CTX, ctx] if ctx else CTX, 'url': 't.csv', **props}
    case('ann ' + name, js, 'a\n1\n', r, v, has, lacks, raw=True, minimal=False, **k)


A('string', {'dc:title': 'x'}, 'ok', 'ok', ['terms/title> "x" \\.'])
A('string lang', {'dc:title': 'x'}, 'ok', 'ok', ['terms/title> "x"@de \\.'], ctx={'@language': 'de'})
A('table lang no effect', {'dc:title': 'x', 'lang': 'de'}, 'ok', 'ok', ['terms/title> "x" \\.'])
A('number', {'schema:n': 5, 'schema:m': 1.5, 'schema:b': True, 'schema:z': None}, 'ok', 'ok',
     ['n> "5"\\^\\^<.*integer', 'm> "1.5E0"\\^\\^<.*double', 'b> "true"'], ['schema.org/z'])
A('value', {'dc:d': {'@value': '2014-01-01', '@type': 'xsd:date'}}, 'ok', 'ok', ['XMLSchema#date'])
A('value builtin', {'dc:d': {'@value': '2014-01-01', '@type': 'date'}}, 'ok', 'ok', ['XMLSchema#date'])
A('value lang', {'dc:d': {'@value': 'x', '@language': 'fr'}}, 'ok', 'ok', ['"x"@fr'])
A('value lang null', {'dc:d': {'@value': 'x', '@language': None}}, 'ok', 'ok', ['"x" \\.'], ctx={'@language': 'de'})
A('value plain', {'dc:d': {'@value': 'x'}}, 'ok', 'ok', ['"x" \\.'], ctx={'@language': 'de'})
A('value null', {'dc:d': {'@value': None}}, 'err', 'err')
A('value obj', {'dc:d': {'@value': {}}}, 'err', 'err')
A('value arr', {'dc:d': {'@value': ['a']}}, 'err', 'err')
A('value type bad', {'dc:d': {'@value': 'x', '@type': 'foo'}}, 'err', 'err')
A('value type arr', {'dc:d': {'@value': 'x', '@type': ['xsd:date']}}, 'err', 'err')
A('node id', {'dc:d': {'@id': 'x'}}, 'ok', 'ok', ['terms/d> <http://ex.org/x>'])
A('node id prefix', {'dc:d': {'@id': 'schema:x'}}, 'ok', 'ok', ['terms/d> <http://schema.org/x>'])
A('node id base', {'dc:d': {'@id': 'x'}, 'url': 'http://ex.org/t.csv'}, 'ok', 'ok', ['terms/d> <http://q/x>'],
     ctx={'@base': 'http://q/'})
A('node id bnode', {'dc:d': {'@id': '_:x'}}, 'err', 'err')
A('node id int', {'dc:d': {'@id': 1}}, 'err', 'err')
A('node type term', {'dc:d': {'@type': 'Table'}}, 'ok', 'ok', ['type> <http://www.w3.org/ns/csvw#Table>'])
A('node type abs', {'dc:d': {'@type': 'http://e/T'}}, 'ok', 'ok')
A('type arr', {'dc:d': {'@type': ['schema:A', 'foaf:B']}}, 'ok', 'ok', ['foaf/0.1/B'])
A('type rel', {'dc:d': {'@type': 'B'}}, 'err', 'err')
A('type bnode', {'dc:d': {'@type': '_:B'}}, 'err', 'err')
A('nested', {'dc:d': {'schema:name': 'n', 'schema:o': {'schema:p': [1, 2, {'@id': 'q'}]}}}, 'ok', 'ok',
     ['schema.org/p> "1"'])
A('list', {'dc:d': {'@list': []}}, 'err', 'err')
A('set', {'dc:d': {'@set': []}}, 'err', 'err')
A('ctx in', {'dc:d': {'@context': {}}}, 'err', 'err')
A('graph', {'dc:d': {'@graph': []}}, 'err', 'err')
A('lang out', {'dc:d': {'@language': 'en', 'schema:a': 'x'}}, 'err', 'err')
A('reverse', {'dc:d': {'@reverse': {}}}, 'err', 'err')
A('index', {'dc:d': {'@value': 'x', '@index': 'a'}}, 'err', 'err')
A('array', {'dc:d': ['x', {'@value': 'y', '@language': 'en'}]}, 'ok', 'ok', ['"x"', '"y"@en'])
A('nested arr', {'dc:d': [['x']]}, 'ok', 'ok', ['"x"'])
A('abs prop', {'http://e/p': 'x'}, 'ok', 'ok', ['<http://e/p> "x"'])
A('notes', {'notes': [{'@type': 'oa:Annotation', 'oa:hasBody': {'@value': 'x'}}]}, 'ok', 'ok', ['note> _:',
     'Annotation'])
A('lang bad', {'dc:d': {'@value': 'x', '@language': 'x_y'}}, 'err', 'err')
A('string that is URL', {'schema:url': 'http://e/x'}, 'ok', 'ok', ['url> "http://e/x"'])
A('empty obj', {'dc:d': {}}, 'ok', 'ok', ['terms/d> _:'])
A('id table', {'@id': '#t'}, 'ok', 'ok', ['csvw#table> <http://ex.org/m.json#t>'])
A('column common', {'tableSchema': {'columns': [{'titles': 'a', 'dc:title': 'x'}], 'dc:y': 'z'}}, 'ok', 'ok',
     lacks=['terms/title', 'terms/y'])
A('column common bad', {'tableSchema': {'columns': [{'titles': 'a', 'dc:title': {'@list': []}}]}}, 'err', 'err')
A('dialect common bad', {'dialect': {'dc:title': {'@id': '_:x'}}}, 'err', 'err')


def F(name, fk, r, v, b='id,x\n1,p\n2,q\n', a='a,b\n1,k\n2,l\n', bs=None, as_=None, tables=None, files={}, **k):
    at = {'url': 't.csv', 'tableSchema': {'columns': [{'titles': 'a', 'name': 'a'}, {'titles': 'b', 'name': 'b'}],
         'foreignKeys': fk if isinstance(fk, list) else [fk], **(as_ or {})}}
    bt = {'url': 'b.csv', 'tableSchema': bs or {'@id': 'bs', 'columns': [{'titles': 'id', 'name': 'id'},
         {'titles': 'x', 'name': 'x'}]}}
    case('fk ' + name, {'tables': tables or [at, bt], **k}, a, r, v, files={'b.csv': b, **files})


R = {'resource': 'b.csv', 'columnReference': 'id'}
F('ok', {'columnReference': 'a', 'reference': R}, 'ok', 'ok')
F('arr', {'columnReference': ['a'], 'reference': {'resource': 'b.csv', 'columnReference': ['id']}}, 'ok', 'ok')
F('broken', {'columnReference': 'a', 'reference': R}, 'ok', 'err', b='id,x\n1,p\n')
F('twice', {'columnReference': 'a', 'reference': R}, 'ok', 'err', b='id,x\n1,p\n1,p\n2,q\n')
F('schemaref', {'columnReference': 'a', 'reference': {'schemaReference': 'bs', 'columnReference': 'id'}}, 'ok', 'ok')
F('schemaref broken', {'columnReference': 'a', 'reference': {'schemaReference': 'bs', 'columnReference': 'id'}}, 'ok',
     'err', b='id,x\n1,p\n')
F('schemaref none', {'columnReference': 'a', 'reference': {'schemaReference': 'zz', 'columnReference': 'id'}}, 'err',
     'err')
F('schemaref url', {'columnReference': 'a', 'reference': {'schemaReference': 's.json', 'columnReference': 'id'}},
     'ok', 'ok', bs='s.json', files={'s.json': {'@context': CTX, 'columns': [{'titles': 'id'}, {'titles': 'x'}]}})
F('schemaref url with id', {'columnReference': 'a', 'reference': {'schemaReference': 'http://q/s',
     'columnReference': 'id'}}, 'ok', 'ok', bs='s.json', files={'s.json': {'@context': CTX, '@id': 'http://q/s',
     'columns': [{'titles': 'id'}, {'titles': 'x'}]}})
F('both', {'columnReference': 'a', 'reference': {'resource': 'b.csv', 'schemaReference': 'bs',
     'columnReference': 'id'}}, 'err', 'err')
F('neither', {'columnReference': 'a', 'reference': {'columnReference': 'id'}}, 'err', 'err')
F('no colref', {'reference': R}, 'err', 'err')
F('no ref', {'columnReference': 'a'}, 'err', 'err')
F('no refcol', {'columnReference': 'a', 'reference': {'resource': 'b.csv'}}, 'err', 'err')
F('unknown own', {'columnReference': 'zz', 'reference': R}, 'err', 'err')
F('unknown ref', {'columnReference': 'a', 'reference': {'resource': 'b.csv', 'columnReference': 'zz'}}, 'err', 'err')
F('extra prop', {'columnReference': 'a', 'reference': R, 'dc:title': 'x'}, 'err', 'err')
F('extra prop2', {'columnReference': 'a', 'reference': {**R, 'foo': 'x'}}, 'err', 'err')
F('type', {'@type': 'ForeignKey', 'columnReference': 'a', 'reference': R}, None, None)
F('id', {'@id': 'x', 'columnReference': 'a', 'reference': R}, None, None)
F('ref int', {'columnReference': 'a', 'reference': 5}, 'err', 'err')
F('ref str', {'columnReference': 'a', 'reference': 'b.csv'}, 'err', 'err')
F('null part', {'columnReference': 'a', 'reference': R}, 'ok', 'ok', a='a,b\n,k\n2,l\n')
F('composite', {'columnReference': ['a', 'b'], 'reference': {'resource': 'b.csv', 'columnReference': ['id', 'x']}},
     'ok', 'ok', a='a,b\n1,p\n2,q\n')
F('composite bad', {'columnReference': ['a', 'b'], 'reference': {'resource': 'b.csv', 'columnReference': ['id',
     'x']}}, 'ok', 'err', a='a,b\n1,q\n2,q\n')
F('count', {'columnReference': ['a', 'b'], 'reference': R}, 'err', 'err')
F('self', {'columnReference': 'b', 'reference': {'resource': 't.csv', 'columnReference': 'a'}}, 'ok', 'ok',
     a='a,b\n1,2\n2,1\n')
F('suppressed target', {'columnReference': 'a', 'reference': R}, 'ok', 'err', b='id,x\n1,p\n')
F('fk no array', [], 'ok', 'ok')
F('resource int', {'columnReference': 'a', 'reference': {'resource': 5, 'columnReference': 'id'}}, 'err', 'err')
F('columnReference int', {'columnReference': 5, 'reference': R}, 'err', 'err')
F('typed compare', {'columnReference': 'a', 'reference': R}, 'ok', 'ok', as_={'columns': [{'titles': 'a', 'name': 'a',
     'datatype': 'string'}, {'titles': 'b', 'name': 'b'}]})


def P(name, cols, pk, csv, r, v):
    case('pk ' + name, schema(*cols, primaryKey=pk), csv, r, v)


ab = [{'titles': 'a', 'name': 'a'}, {'titles': 'b', 'name': 'b'}]
P('ok', ab, 'a', 'a,b\n1,1\n2,1\n', 'ok', 'ok')
P('dup', ab, 'a', 'a,b\n1,1\n1,2\n', 'ok', 'err')
P('comp', ab, ['a', 'b'], 'a,b\n1,1\n1,2\n', 'ok', 'ok')
P('comp dup', ab, ['a', 'b'], 'a,b\n1,1\n1,1\n', 'ok', 'err')
P('unknown', ab, 'z', 'a,b\n1,1\n', 'warn', 'warn')
P('int', ab, 5, 'a,b\n1,1\n', 'warn', 'warn')
P('empty', ab, [], 'a,b\n1,1\n', 'warn', 'warn')
P('mixed', ab, ['a', 5], 'a,b\n1,1\n', 'warn', 'warn')
case('rowTitles', schema(*ab, rowTitles=['a', 'b']), 'a,b\n1,2\n', 'ok', 'ok', ['csvw#title> "1"', 'csvw#title> "2"'],
     minimal=False)
case('rowTitles str lang', schema({'titles': 'a', 'lang': 'de'}, rowTitles='a'), 'a\n1\n', 'ok', 'ok',
     ['csvw#title> "1"@de'], minimal=False)
case('rowTitles unknown', schema(*ab, rowTitles='z'), 'a,b\n1,2\n', 'warn', 'warn')
