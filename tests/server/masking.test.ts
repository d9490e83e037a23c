import { describe, expect, it } from 'vitest'
import type { FormField } from '../../server/plugin-api.ts'
import { maskForm, maskValue, maskedNames, variableMasks, variablesFor } from '../../server/personal-data/masking.ts'
import { hasPersonalNumber, withoutPersonalNumbers } from '../../domain/personal-numbers.ts'

const field = (type: string, key: string, dataClass?: string, more: object = {}): FormField => ({
  type,
  key,
  properties: { ...(dataClass === undefined ? {} : { class: dataClass }), ...more },
})

describe('a value', () => {
  it.each([
    ['name', '张三丰', '张*'],
    ['number', '99010119900101123X', '990***********123X'],
    ['number', '13912345678', '139****5678'],
    ['number', '123', '***'],
    ['address', '演示市演示区演示一路1234号', '演示市演示区***'],
    ['address', '内蒙古自治区莫力达瓦达斡尔族自治旗演示镇', '内蒙古自治区***'],
    ['address', '某处', '***'],
    ['hidden', '盗窃', '***'],
    ['hidden', ['一'], '***'],
    ['shown', '盗窃', '盗窃'],
    ['name', '', ''],
    ['name', null, null],
  ] as const)('by %s: %s reads %s', (mask, value, masked) => {
    expect(maskValue(mask, value)).toEqual(masked)
  })
})

describe('a form', () => {
  const schema = {
    components: [
      {
        type: 'group',
        components: [field('textfield', 'name', 'L2', { mask: 'name' }), field('select', 'category', 'L3')],
      } as FormField,
      {
        type: 'dynamiclist',
        path: 'members',
        components: [field('textfield', 'name', 'L2', { mask: 'name' }), field('fq-mobile', 'phone', 'L3')],
      } as FormField,
      field('fq-date', 'birthDate', 'L2', { mask: 'hidden' }),
      field('fq-date', 'receivedOn', 'L2'),
      field('fq-signature', 'signature', 'L2'),
      field('textarea', 'subject.remark', 'L3'),
      field('textfield', 'unclassed'),
      field('textfield', 'place', 'L1'),
    ],
  }
  const data = {
    name: '张三',
    category: 'probation',
    members: [{ name: '李四', phone: '13912345678' }, { name: '王五' }],
    birthDate: '1990-01-01',
    receivedOn: '2026-11-22',
    signature: 'typed:张三',
    subject: { remark: '住在邻居家' },
    unclassed: '李四',
    place: '宣告室',
  }

  it('is masked by class and kind wherever a field stands; choices and days stay; what nobody classified is protected', () => {
    expect(maskForm(schema, data)).toEqual({
      data: {
        name: '张*',
        category: 'probation',
        members: [{ name: '李*', phone: '139****5678' }, { name: '王*' }],
        receivedOn: '2026-11-22',
        subject: { remark: '***' },
        unclassed: '***',
        place: '宣告室',
      },
      masked: 8,
    })
    expect(data.members[0]?.name).toBe('李四')
  })

  it('tells its names', () => {
    expect(maskedNames(schema, data)).toEqual(['张三', '李四', '王五'])
  })

  it('masks the variables that its personal fields fill', () => {
    const masks = variableMasks({
      components: [
        field('textfield', 'docNo', 'L3', { variable: 'docNo', mask: 'number' }),
        field('select', 'level', 'L3', { variable: 'level' }),
        field('textfield', 'place', 'L1', { variable: 'place' }),
      ],
    })
    expect([...masks]).toEqual([['docNo', 'number']])
  })

  it('is opened with the variables that it names, and no others', () => {
    const asks = {
      components: [
        { type: 'text', text: '期限 {{dueOn}}，{{string(date(deliveredOn) + duration("P5D"))}}' } as FormField,
        { ...field('textfield', 'docNo', 'L3'), conditional: { hide: '=isMinor' } } as FormField,
      ],
    }
    const variables = { dueOn: 1, deliveredOn: 2, docNo: 3, isMinor: true, caseTitle: '张*', subjectNo: 'x' }
    expect(variablesFor(asks, variables)).toEqual({ dueOn: 1, deliveredOn: 2, docNo: 3, isMinor: true })
  })
})

describe('a text', () => {
  it.each([
    ['证件 000000199001010014。', '证件 ***。'],
    ['000000 19900101 001X', '***'],
    ['００００００１９９００１０１００１４', '***'],
    ['电话139-1234-5678和13912345678', '电话***和***'],
  ])('%s holds a personal number and reads %s without', (text, without) => {
    expect(hasPersonalNumber(text)).toBe(true)
    expect(withoutPersonalNumbers(text)).toBe(without)
  })
  it.each([
    '（2026）演0106刑初1234号',
    '2251799813685249',
    '225179981368524900',
    '2026-11-22 10:00',
    '410106-2026-0001',
    '1700000000000',
    '6b02ac4913912345678bfdc7',
    'a1391234-5678-4abc-9def-139123456781',
  ])('%s holds none', text => {
    expect(hasPersonalNumber(text)).toBe(false)
    expect(withoutPersonalNumbers(text)).toBe(text)
  })
})
