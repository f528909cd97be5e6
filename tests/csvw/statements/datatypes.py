# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Metadata Vocabulary, 5.11, and Model, 6.4.2, 6.4.3, 6.4.6: built-in datatypes, formats of numbers, booleans, text.


def dt(d, val, ok, lex=None, iri=None):
    value(d, val, lex or val if ok else None, iri)


def nf(fmt, val, ok, lex=None, base='number'):
    value({'base': base, 'format': fmt}, val, lex or val if ok else None)


for t, good, bad in [
        ('integer', ['0', '-5', '+5', '007', '12345678901234567890123'], ['1.0', '', '1e3', 'a', '--1', '1 2']),
        ('decimal', ['1', '1.', '.5', '-0.50', '+1.5'], ['1e3', 'NaN', 'INF', '-INF', '.', '1,000']),
        ('double', ['1', '1e3', 'NaN', 'INF', '-INF', '.5e-3', '1E3'], ['1e', 'e5', 'Infinity', 'nan', '+NaN',
             '0x1']),
        ('float', ['1', '1e3', 'NaN', 'INF', '-INF'], ['x']),
        ('number', ['1', '1e3', 'NaN'], ['x']),
        ('boolean', ['true', 'false', '1', '0'], ['True', 'yes', 'FALSE', '2']),
        ('date', ['2014-01-02', '2014-01-02Z', '2014-01-02+01:00', '-0044-03-15', '12014-01-01', '2012-02-29'],
             ['2014-1-2', '2014-02-30', '2013-02-29', '14-01-01', '2014-01-02T00:00:00', '2014-13-01']),
        ('time', ['12:00:00', '12:00:00.123', '24:00:00', '12:00:00Z', '00:00:00-14:00'], ['12:00', '24:00:01',
             '25:00:00', '12:60:00', '12:00:60', '12:00:00+15:00']),
        ('dateTime', ['2014-01-02T03:04:05', '2014-01-02T03:04:05.6Z', '2014-01-02T24:00:00'], ['2014-01-02',
             '2014-01-02 03:04:05', '2014-01-02T03:04']),
        ('datetime', ['2014-01-02T03:04:05'], ['2014-01-02']),
        ('dateTimeStamp', ['2014-01-02T03:04:05Z'], ['2014-01-02T03:04:05']),
        ('gYear', ['2014', '-0044', '2014Z', '12014'], ['14', '2014-01']),
        ('gYearMonth', ['2014-01', '2014-01Z'], ['2014', '2014-13']),
        ('gMonth', ['--01', '--12Z'], ['01', '--13', '--1']),
        ('gMonthDay', ['--02-29', '--12-31'], ['--02-30', '02-29']),
        ('gDay', ['---01', '---31Z'], ['---32', '01']),
        ('duration', ['P1Y', 'P1Y2M3DT4H5M6.7S', '-P1D', 'PT0S', 'P1M'], ['P', '1Y', 'P1YT', 'P1H', 'PT1D', 'P-1Y',
             'P1S']),
        ('dayTimeDuration', ['P1D', 'PT1H', 'P1DT2H', '-PT5M'], ['P1Y', 'P1M', 'P', 'PT']),
        ('yearMonthDuration', ['P1Y', 'P2M', 'P1Y2M'], ['P1D', 'PT1H', 'P']),
        ('hexBinary', ['0FB7', '0fb7'], ['0FB', 'xyz', '0G']),
        ('base64Binary', ['aGVsbG8=', 'aGVs'], ['aGVsbG8', '*', 'aGV=s']),
        ('binary', ['aGVsbG8='], ['*']),
        ('anyURI', ['http://a/b', 'rel', 'http://a/ü', 'a b'], []),
        ('language', ['en', 'en-US'], ['toolonglang', 'e_n', 'en-']),
        ('Name', ['a:b', '_x'], ['1a', 'a b']),
        ('NCName', ['ab'], ['a:b']),
        ('QName', ['a:b', 'ab'], ['a:b:c', ':a', 'a:']),
        ('NMTOKEN', ['1a', 'a-b'], ['a b', 'a/b']),
        ('byte', ['-128', '127', '+1'], ['128', '-129']),
        ('short', ['-32768'], ['32768']),
        ('int', ['2147483647'], ['2147483648']),
        ('long', ['9223372036854775807'], ['9223372036854775808']),
        ('unsignedByte', ['255', '-0', '+5'], ['256', '-1']),
        ('unsignedInt', ['4294967295'], ['4294967296']),
        ('unsignedLong', ['18446744073709551615'], ['18446744073709551616']),
        ('unsignedShort', ['65535'], ['65536']),
        ('positiveInteger', ['1'], ['0']),
        ('nonNegativeInteger', ['0', '-0'], ['-1']),
        ('negativeInteger', ['-1'], ['0']),
        ('nonPositiveInteger', ['0', '-1'], ['1']),
        ('any', ['x'], []),
        ('anyAtomicType', ['x'], []),
        ('xml', ['<a/>'], []),
        ('html', ['<p>'], []),
        ('json', ['{"a":1}'], []),
        ('string', ['x'], []),
        ('normalizedString', ['x'], []),
        ('token', ['x'], []),
]:
    for g in good:
        lx = g.replace('E', 'e') if t in ('double', 'float', 'number') else None
        if t == 'boolean':
            lx = {'1': 'true', '0': 'false'}.get(g, g)
        dt(t, g, True, lx)
    for b in bad:
        if b != '':
            dt(t, b, False)
for t, iri in [
        ('number', XSD + 'double'),
        ('binary', XSD + 'base64Binary'),
        ('datetime', XSD + 'dateTime'),
        ('any', XSD + 'anyAtomicType'),
        ('xml', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral'),
        ('html', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#HTML'),
        ('json', 'http://www.w3.org/ns/csvw#JSON'),
]:
    v = {'number': '1', 'binary': 'aGVs', 'datetime': '2014-01-02T03:04:05'}.get(t, 'x')
    dt(t, v, True, v, iri=iri)
for t in ('xs:integer', 'xsd:integer', XSD + 'integer', 'INTEGER', 'anySimpleType', 'untypedAtomic', 'IDREFS'):
    case('unknown ' + t, column(t), 'a\n1\n', 'warn', 'warn')
nf('0.00', '1.25', True)
nf('0.00', '1.2', False)
nf('0', '1', True)
nf('000', '001', True)
nf('000', '01', False)
nf('#', '5', True)
nf('#,##0', '1,234', True, '1234')
nf('#,##0', '999', True)
nf('#,##0.00', '1,234.50', True, '1234.50')
nf('0.###', '1', True)
nf('0.###', '1.2345', False)
nf('0.###', '1.234', True)
nf('0E0', '1E5', True, '1e5')
nf('0.0E00', '1.5E05', True, '1.5e5')
nf('0.0E+0', '1.5E5', False)
nf('0.0E+0', '1.5E+5', True, '1.5e5')
nf('0.0E0', '1.5E-5', True, '1.5e-5')
nf('0%', '25%', True, '0.25')
nf('0%', '25', False)
nf('0‰', '25‰', True, '0.025')
nf('%0', '%25', True, '0.25')
nf('+0', '+5', True)
nf('+0', '5', False)
nf('-0', '-5', True)
nf('+0', '-5', True)
nf('0', 'NaN', True)
nf('0', 'INF', True)
nf('0', '-5', True)
case('pattern with alien char', column({'base': 'number', 'format': '0x0'}), 'a\n5\n', 'warn', 'warn')
case('pattern alien 2', column({'base': 'number', 'format': '0,00.0,x'}), 'a\n5\n', 'warn', 'warn')
case('format numeric number', column({'base': 'number', 'format': 5}), 'a\n5\n', 'warn', 'warn')
case('pattern non string', column({'base': 'number', 'format': {'pattern': 5}}), 'a\n5\n', 'warn', 'warn')
case('decimalChar non string', column({'base': 'number', 'format': {'decimalChar': 5}}), 'a\n5\n', 'warn', 'warn')
case('groupChar non string', column({'base': 'number', 'format': {'groupChar': 5}}), 'a\n5\n', 'warn', 'warn')
nf({'decimalChar': ','}, '1,5', True, '1.5')
nf({'decimalChar': ',', 'groupChar': '.'}, '1.234,5', True, '1234.5')
nf({'groupChar': ' '}, '1 234', True, '1234')
nf({'groupChar': ','}, '1,,2', False)
nf({'groupChar': ','}, ',12', False)
nf({'decimalChar': ',', 'groupChar': '.', 'pattern': '#.##0,00'}, '1.234,50', True, '1234.50')
nf({'decimalChar': ',', 'groupChar': ' ', 'pattern': '# ##0,00'}, '1 234,50', True, '1234.50')
nf({'groupChar': "'"}, "1'234.5", True, '1234.5')
nf({'pattern': '#,##0'}, '1,234', True, '1234')
nf({'decimalChar': ','}, '25%', True, '0.25')
nf('#,##0', '1,234', True, '1234', 'integer')
nf('0.0', '1.0', False, None, 'integer')
nf('0E0', '1E5', False, None, 'decimal')
nf('0', 'NaN', False, None, 'decimal')
nf('0', 'INF', False, None, 'integer')
nf('#0', '5', True, None, 'byte')
nf('#0', '500', False, None, 'byte')
nf('0%', '50%', True, '0.5', 'decimal')
nf('##0', '1234', True)
nf('#,##,##0', '12,34,567', True, '1234567')
nf('0000,0000', '1234,5678', True, '12345678')
for f, v, ok, l in [
        ('Y|N', 'Y', 1, 'true'),
        ('Y|N', 'N', 1, 'false'),
        ('Y|N', 'true', 0, 0),
        ('yes|no', 'yes', 1, 'true'),
        ('1|0', '1', 1, 'true'),
        ('|N', 'N', None, 0),
        ('Y|', 'Y', None, 0),
        ('Y', 'Y', None, 0),
        ('Y|N|M', 'Y', None, 0),
        ('x|x', 'x', None, 0),
]:
    if ok is None:
        case('bool ' + f, column({'base': 'boolean', 'format': f}), 'a\ntrue\n', 'warn', 'warn', ['"true"\\^\\^'])
    else:
        dt({'base': 'boolean', 'format': f}, v, ok, l)
case('bool fmt int', column({'base': 'boolean', 'format': 1}), 'a\ntrue\n', 'warn', 'warn', ['"true"\\^\\^'])
dt({'base': 'string', 'format': '^[a-z]+$'}, 'abc', 1)
dt({'base': 'string', 'format': '^[a-z]+$'}, 'ab1', 0)
dt({'base': 'string', 'format': '[a-z]+'}, 'abc', 1)
dt({'format': '\\d{3}'}, '123', 1)
dt({'base': 'hexBinary', 'format': '^A'}, 'AB', 1)
dt({'base': 'duration', 'format': '^P.*D$'}, 'P1Y', 0)
dt({'base': 'anyURI', 'format': '^http:'}, 'ftp:x', 0)
case('bad re', column({'base': 'string', 'format': '['}), 'a\nx\n', 'warn', 'warn', ['"x"'])
case('re int', column({'base': 'string', 'format': 5}), 'a\nx\n', 'warn', 'warn', ['"x"'])
