# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Model, 6.4.4 and 4.6; Metadata Vocabulary, 5.11.2: formats of dates and times, lengths, bounds, @id.


def dt(d, val, ok, lex=None):
    value(d, val, lex or val if ok else None)


def f(base, fmt, val, ok, lex=None):
    dt({'base': base, 'format': fmt}, val, ok, lex)


for fm, v in [
        ('yyyy-MM-dd', '2014-03-09'),
        ('yyyyMMdd', '20140309'),
        ('dd-MM-yyyy', '09-03-2014'),
        ('d-M-yyyy', '9-3-2014'),
        ('MM-dd-yyyy', '03-09-2014'),
        ('M-d-yyyy', '3-9-2014'),
        ('dd/MM/yyyy', '09/03/2014'),
        ('d/M/yyyy', '9/3/2014'),
        ('MM/dd/yyyy', '03/09/2014'),
        ('M/d/yyyy', '3/9/2014'),
        ('dd.MM.yyyy', '09.03.2014'),
        ('d.M.yyyy', '9.3.2014'),
        ('MM.dd.yyyy', '03.09.2014'),
        ('M.d.yyyy', '3.9.2014'),
]:
    f('date', fm, v, 1, '2014-03-09')
    for tf, tv, tl in [('HH:mm:ss.S', '10:11:12.3', '10:11:12.3'), ('HH:mm:ss.SSS', '10:11:12.34', '10:11:12.34'),
         ('HH:mm:ss', '10:11:12', '10:11:12'), ('HHmmss', '101112', '10:11:12'), ('HH:mm', '10:11', '10:11:00'),
         ('HHmm', '1011', '10:11:00')]:
        f('dateTime', fm + ' ' + tf, v + ' ' + tv, 1, '2014-03-09T' + tl)
        f('datetime', fm + ' ' + tf + ' X', v + ' ' + tv + ' Z', 1, '2014-03-09T' + tl + 'Z')
for tf, tv, tl in [
        ('HH:mm:ss.S', '10:11:12.3', '10:11:12.3'),
        ('HH:mm:ss', '10:11:12', '10:11:12'),
        ('HHmmss', '101112', '10:11:12'),
        ('HH:mm', '10:11', '10:11:00'),
        ('HHmm', '1011', '10:11:00'),
]:
    f('time', tf, tv, 1, tl)
    f('time', tf + 'XXX', tv + '+02:00', 1, tl + '+02:00')
f('dateTime', 'yyyy-MM-ddTHH:mm', '2014-03-09T10:11', 1, '2014-03-09T10:11:00')
f('dateTime', 'yyyy-MM-ddTHH:mm:ss.SS', '2014-03-09T10:11:12.25', 1)
f('dateTime', 'yyyy-MM-ddTHH:mm:ss.SS', '2014-03-09T10:11:12.255', 0)
f('date', 'd/M/yyyy', '09/03/2014', 1, '2014-03-09')
f('date', 'dd/MM/yyyy', '9/3/2014', 0)
f('date', 'd/M/yyyy', '31/2/2014', 0)
f('date', 'M/d/yyyy', '13/1/2014', 0)
f('date', 'yyyy-MM-dd', '2014-3-9', 0)
f('date', 'yyyy-MM-ddX', '2014-03-09Z', 1)
f('date', 'yyyy-MM-dd X', '2014-03-09 -08', 1, '2014-03-09-08:00')
f('date', 'yyyy-MM-ddx', '2014-03-09Z', 0)
f('time', 'HH:mm:ssX', '10:11:12+0530', 1, '10:11:12+05:30')
f('time', 'HH:mm:ssXX', '10:11:12+0530', 1, '10:11:12+05:30')
f('time', 'HH:mm:ssXX', '10:11:12+05', 0)
f('time', 'HH:mm:ssXXX', '10:11:12+0530', 0)
f('time', 'HH:mm:ssxxx', '10:11:12+05:30', 1)
f('time', 'HH:mm:ssx', '10:11:12-08', 1, '10:11:12-08:00')
f('dateTimeStamp', 'yyyy-MM-dd HH:mm X', '2014-03-09 10:11 Z', 1, '2014-03-09T10:11:00Z')
for bad in ('yyyy', 'yy-MM-dd', 'MMM d, yyyy', 'yyyy-MM-ddTHH:mm:ssXXXX', 'y-M-d', 'HH:mm', 'foo'):
    case('bad date fmt ' + bad, column({'base': 'date', 'format': bad}), 'a\n2014-03-09\n', 'warn', 'warn',
         ['"2014-03-09"\\^\\^'])


def fac(base, val, ok, **k):
    dt({'base': base, **k}, val, ok)


fac('integer', '5', 1, minimum=5)
fac('integer', '4', 0, minimum=5)
fac('integer', '5', 0, minExclusive=5)
fac('integer', '5', 1, maxInclusive='5')
fac('integer', '6', 0, maximum='5')
fac('integer', '5', 0, maxExclusive=5)
fac('decimal', '5.0', 1, minInclusive=5)
fac('date', '2014-01-01', 1, minimum='2014-01-01')
fac('date', '2013-12-31', 0, minimum='2014-01-01')
fac('date', '2014-01-02', 0, maximum='2014-01-01')
fac('dateTime', '2014-01-01T00:00:00Z', 0, minExclusive='2014-01-01T01:00:00+01:00')
fac('time', '10:00:00', 0, minimum='11:00:00')
fac('duration', 'P1Y', 1, minimum='P11M')
fac('duration', 'P1D', 0, minimum='P1M')
fac('dayTimeDuration', 'PT25H', 1, minExclusive='P1D')
fac('gYear', '2014', 0, minimum='2015')
fac('gYearMonth', '2014-02', 1, minimum='2014-01')
fac('gMonth', '--02', 0, minimum='--03')
fac('yearMonthDuration', 'P13M', 1, minExclusive='P1Y')
dt({'base': 'date', 'format': 'd.M.yyyy', 'minimum': '2014-01-01'}, '1.2.2014', 1, '2014-02-01')
dt({'base': 'date', 'format': 'd.M.yyyy', 'minimum': '2014-01-01'}, '1.2.2013', 0)
dt({'base': 'decimal', 'format': '#,##0', 'maximum': '1000'}, '1,234', 0)
for b in ('string', 'boolean', 'anyURI', 'hexBinary', 'json', 'any'):
    for k in ('minimum', 'maximum', 'minInclusive', 'maxInclusive', 'minExclusive', 'maxExclusive'):
        case(f'{b} {k}', column({'base': b, k: '1'}), 'a\ntrue\n', 'err', 'err')
for b in ('integer', 'date', 'boolean', 'duration', 'anyURI', 'any', 'QName'):
    for k in ('length', 'minLength', 'maxLength'):
        case(f'{b} {k}', column({'base': b, k: 1}), 'a\n1\n', 'err', 'err')


def L(base, val, ok, **k):
    dt({'base': base, **k}, val, ok)


L('string', 'äöü', 1, length=3)
L('string', 'äöü', 0, length=6)
L('hexBinary', '0FB7', 1, length=2)
L('base64Binary', 'aGVsbG8=', 1, length=5)
L('binary', 'aGVsbG8=', 0, length=8)
L('token', 'ab', 0, minLength=3)
L('string', 'abcd', 0, maxLength=3)
L('json', '{}', 1, length=2)
L('language', 'en', 1, length=2)
case('len neg', column({'base': 'string', 'length': -1}), 'a\nx\n', 'warn', 'warn')
case('len str', column({'base': 'string', 'length': '1'}), 'a\nxx\n', 'warn', 'warn')
case('len float', column({'base': 'string', 'minLength': 1.5}), 'a\nxx\n', 'warn', 'warn')
case('minL>maxL', column({'base': 'string', 'minLength': 3, 'maxLength': 2}), 'a\nx\n', 'err', 'err')
for k in [
        dict(minInclusive=1, minExclusive=1),
        dict(maxInclusive=1, maxExclusive=1),
        dict(minInclusive=2, maxInclusive=1),
        dict(minInclusive=2, maxExclusive=2),
        dict(minExclusive=2, maxExclusive=1),
        dict(minExclusive=2, maxInclusive=2),
        dict(minimum=2, maximum=1),
        dict(minimum=1, minExclusive=1),
]:
    case('contra ' + str(k), column({'base': 'integer', **k}), 'a\n1\n', 'err', 'err')
for k in [dict(minInclusive=2, maxInclusive=2), dict(minExclusive=1, maxExclusive=3), dict(minExclusive=1,
     maxInclusive=3)]:
    case('fine ' + str(k), column({'base': 'integer', **k}), 'a\n2\n', 'ok', 'ok')
case('date contra', column({'base': 'date', 'minInclusive': '2015-01-01', 'maxInclusive': '2014-01-01'}),
     'a\n2014-06-01\n', 'err', 'err')
case('facet no value', column({'base': 'integer', 'minimum': 'x'}), 'a\n1\n', 'warn', 'warn')
case('facet bool', column({'base': 'integer', 'minimum': True}), 'a\n1\n', 'warn', 'warn')
case('dt id', column({'@id': 'http://e/x', 'base': 'integer'}), 'a\n1\n', 'ok', 'ok', ['"1"\\^\\^<http://e/x>'])
case('dt id rel', column({'@id': '#x', 'base': 'integer'}), 'a\n1\n', 'ok', 'ok',
     ['"1"\\^\\^<http://ex.org/m.json#x>'])
case('dt id prefixed builtin', column({'@id': XSD + 'integer', 'base': 'integer'}), 'a\n1\n', 'err', 'err')
case('dt id csvwJSON', column({'@id': 'http://www.w3.org/ns/csvw#JSON', 'base': 'string'}), 'a\n1\n', 'err', 'err')
case('dt id int', column({'@id': 5, 'base': 'integer'}), 'a\n1\n', 'warn', 'warn')
case('dt base int', column({'base': 5}), 'a\n1\n', 'warn', 'warn', ['"1" \\.'])
case('dt arr', column(['integer']), 'a\n1\n', 'warn', 'warn')
case('dt common', column({'base': 'integer', 'dc:title': 'x'}), 'a\n1\n', 'ok', 'ok')
case('wrong value lang', schema({'titles': 'a', 'datatype': 'integer', 'lang': 'de'}), 'a\nx\n', 'warn', 'err',
     ['"x" \\.'])
case('str wrong fmt lang', schema({'titles': 'a', 'datatype': {'base': 'string', 'format': '^y'}, 'lang': 'de'}),
     'a\nx\n', 'warn', 'err', ['"x"@de'])
case('token lang', schema({'titles': 'a', 'datatype': 'token', 'lang': 'de'}), 'a\nx\n', 'ok', 'ok',
     ['"x"\\^\\^<' + XSD + 'token>'])
