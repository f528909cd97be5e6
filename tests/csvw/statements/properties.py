# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Metadata Vocabulary, 5: kinds of values, what counts as wrong, @context, @id, @type.
case('invalid lang', schema({'titles': 'a', 'lang': 1}), 'a\nx\n', 'warn', 'warn', ['#a> "x" \\.'])
case('invalid lang2', schema({'titles': 'a', 'lang': 'x_y'}), 'a\nx\n', 'warn', 'warn', ['#a> "x" \\.'])
case('a wrong lang takes the default', table(lang='de', tableSchema={'columns': [{'titles': 'a', 'lang': 'x_y'}]}),
     'a\nx\n', 'warn', 'warn', ['"x" \\.'])
case('an unknown datatype takes the default', table(datatype='integer', tableSchema={'columns': [{'titles': 'a',
     'datatype': 'foo'}]}), 'a\n1\n', 'warn', 'warn', ['"1" \\.'])
case('a datatype that is a number takes the default', table(datatype='integer',
     tableSchema={'columns': [{'titles': 'a', 'datatype': 1}]}), 'a\n1\n', 'warn', 'warn', ['"1" \\.'])
case('invalid valueUrl', schema({'titles': 'a', 'valueUrl': 1}), 'a\nx\n', 'warn', 'warn',
     ['#a> <http://ex.org/t.csv>'])
case('invalid propertyUrl', schema({'titles': 'a', 'propertyUrl': 1}), 'a\nx\n', 'warn', 'warn',
     ['<http://ex.org/t.csv> "x"'])
case('invalid required', schema({'titles': 'a', 'required': 'yes'}), 'a\nx\n', 'warn', 'warn')
case('header bad', table(dialect={'header': 'no'}), 'a\nx\n', 'warn', 'warn', ['#a> "x"'])
case('headerRowCount neg', table(dialect={'headerRowCount': -1}), 'a\nx\n', 'warn', 'warn', ['#a> "x"'])
case('headerRowCount float', table(dialect={'headerRowCount': 1.5}), 'a\nx\n', 'warn', 'warn', ['#a> "x"'])
case('quoteChar bad', table(dialect={'quoteChar': 5}), 'a\n"x"\n', 'warn', 'warn', ['#a> "x"'])
case('skipBlankRows bad', table(dialect={'skipBlankRows': 1}), 'a\nx\n', 'warn', 'warn')
case('skipRows bad', table(dialect={'skipRows': '1'}), 'a\nx\n', 'warn', 'warn')
case('dialect int', table(dialect=1), 'a\nx\n', 'warn', 'warn')
case('dialect url', table(dialect='d.json'), 'a;b\nx;y\n', 'ok', 'ok', ['#b> "y"'], files={'d.json': {'@context': CTX,
     'delimiter': ';'}})
case('schema url missing', table(tableSchema='d.json'), 'a,b\nx,y\n', 'err', 'err')
case('schema url array', table(tableSchema='d.json'), 'a,b\nx,y\n', 'err', 'err', files={'d.json': '[1]'})
case('schema url bad json', table(tableSchema='d.json'), 'a,b\nx,y\n', 'err', 'err', files={'d.json': '{'})
case('top array', '[]', 'a\n1\n', 'err', 'err')
case('top string', '"x"', 'a\n1\n', 'err', 'err')
case('no ctx', {'url': 't.csv'}, 'a\n1\n', 'err', 'err', raw=True)
case('ctx only object', {'@context': {'@language': 'en'}, 'url': 't.csv'}, 'a\n1\n', 'err', 'err', raw=True)
case('ctx wrong', {'@context': 'http://example.org', 'url': 't.csv'}, 'a\n1\n', 'err', 'err', raw=True)
case('ctx lang bad', {'@context': [CTX, {'@language': 1}], 'url': 't.csv'}, 'a\n1\n', 'warn', 'warn', raw=True)
case('ctx base bad', {'@context': [CTX, {'@base': 1}], 'url': 't.csv'}, 'a\n1\n', 'warn', 'warn', raw=True)
case('ctx order', {'@context': [{'@language': 'en'}, CTX], 'url': 't.csv'}, 'a\n1\n', 'err', 'err', raw=True)
for o in ({'@id': '_:x', 'url': 't.csv'}, {'@id': '_:g', 'tables': [{'url': 't.csv'}]}, {'url': 't.csv',
     'tableSchema': {'@id': '_:x'}}, {'url': 't.csv', 'tableSchema': {'columns': [{'titles': 'a', '@id': '_:x'}]}}):
    case('bnode id ' + str(o), o, 'a\n1\n', 'err', 'err')
case('col type', schema({'titles': 'a', '@type': 'Kolumn'}), 'a\n1\n', 'err', 'err')
case('col type ok', schema({'titles': 'a', '@type': 'Column'}), 'a\n1\n', 'ok', 'ok')
case('datatype type bad', column({'base': 'integer', '@type': 'x'}), 'a\n1\n', 'err', 'err')
case('datatype type ok', column({'base': 'integer', '@type': 'Datatype'}), 'a\n1\n', 'ok', 'ok')
case('table type in group bad', {'tables': [{'url': 't.csv', '@type': 'TableGroup'}]}, 'a\n1\n', 'err', 'err')
case('type int', {'@type': 1, 'url': 't.csv'}, 'a\n1\n', 'err', 'err')
case('transformation missing', table(transformations=[{'url': 'x', 'scriptFormat': 'http://a/b'}]), 'a\n1\n', 'err',
     'err')
case('transformation ok', table(transformations=[{'url': 'x', 'scriptFormat': 'http://a/b',
     'targetFormat': 'http://a/c', 'titles': 't', 'source': 'json'}]), 'a\n1\n', 'ok', 'ok')
case('transformation source bad', table(transformations=[{'url': 'x', 'scriptFormat': 'http://a/b',
     'targetFormat': 'http://a/c', 'titles': 't', 'source': 'xml'}]), 'a\n1\n', 'warn', 'warn')
case('transformations no array', table(transformations={'url': 'x'}), 'a\n1\n', 'warn', 'warn')
case('notes no array', table(notes=1), 'a\n1\n', 'warn', 'warn')
case('notes obj', table(notes={'dc:title': 'x'}), 'a\n1\n', 'warn', 'warn')
case('notes str items', table(notes=['x', {'dc:title': 'y'}]), 'a\n1\n', 'warn', 'warn', minimal=False,
     has=['csvw#note'])
case('columns not array', table(tableSchema={'columns': {}}), 'a\n1\n', 'warn', 'err')
case('schema int', table(tableSchema=1), 'a\n1\n', 'warn', 'err')
case('tables obj', {'tables': {}}, 'a\n1\n', 'err', 'err')
case('tables strings', {'tables': ['a']}, 'a\n1\n', 'err', 'err')
case('group unknown prop', {'tables': [{'url': 't.csv'}], 'foo': 1}, 'a\n1\n', 'warn', 'warn')
case('group url prop', {'tables': [{'url': 't.csv'}], 'url': 't.csv'}, 'a\n1\n', 'warn', 'warn')
case('dialect unknown', table(dialect={'foo': 1}), 'a\n1\n', 'warn', 'warn')
case('schema unknown', schema({'titles': 'a'}, foo=1), 'a\n1\n', 'warn', 'warn')
case('column unknown', schema({'titles': 'a', 'foo': 1}), 'a\n1\n', 'warn', 'warn')
case('datatype unknown', column({'base': 'integer', 'foo': 1}), 'a\n1\n', 'warn', 'warn')
case('suppressOutput col bad', schema({'titles': 'a', 'suppressOutput': 'x'}), 'a\n1\n', 'warn', 'warn', ['"1"'])
case('suppressOutput table', table(suppressOutput=True), 'a\n1\n', 'ok', 'ok', lacks=['"1"'])
case('suppressOutput on group', {'tables': [{'url': 't.csv'}], 'suppressOutput': True}, 'a\n1\n', 'warn', 'warn',
     ['"1"'])
