import type { DataClass } from './personal-data.ts'
import { isProtected } from './personal-data.ts'
import { classOfPersonField } from './person-records.ts'

/** How a protected field is shown at first (form property `mask`). */
export const MASKS = ['name', 'number', 'address', 'hidden', 'shown'] as const
export type Mask = (typeof MASKS)[number]

/** What makes a form unfit for personal data; `wanted` is the class or mask that the field's meaning asks for. */
export interface PrivacyFault {
  readonly rule: 'class-missing' | 'class-too-low' | 'mask-unknown' | 'mask-too-weak' | 'variable-protected'
  /** The field's id or key. */
  readonly field: string
  readonly label: string
  readonly wanted?: string
}

interface Field {
  readonly id?: string
  readonly key?: string
  readonly path?: string
  readonly type: string
  readonly label?: string
  readonly components?: readonly Field[]
  readonly properties?: {
    readonly class?: string
    readonly mask?: string
    readonly variable?: string
    readonly ledger?: string
  }
}

interface Meaning {
  readonly type?: string
  readonly key?: RegExp
  readonly label?: RegExp
  readonly class: DataClass
  /** Anything else would show too much. */
  readonly masks?: readonly Mask[]
}

/** By the trade's data sheet (个保28; 法54): the least class of what a field can hold, told by its type, key or label. */
const MEANINGS: readonly Meaning[] = [
  { type: 'fq-identity-number', key: /idNo$/i, label: /证件号|身份号码|身份证/, class: 'L3', masks: ['number', 'hidden'] },
  { type: 'fq-mobile', key: /phone|mobile/i, label: /电话$|手机/, class: 'L3', masks: ['number', 'hidden'] },
  {
    key: /^(residence|domicile|address|homeAddress)$/,
    label: /(居住地|住址|户籍地|家庭地址)$/,
    class: 'L3',
    masks: ['address', 'hidden'],
  },
  { key: /^(health|condition|psychology)$/i, label: /健康|身体情况|病情|心理状态/, class: 'L3', masks: ['hidden'] },
  { key: /^(charge|sentence|category)$/i, label: /罪名|刑期|矫正类别/, class: 'L3' },
  { key: /^injunction/i, label: /禁止令|禁止内容/, class: 'L3' },
  { key: /^birth/i, label: /出生日期/, class: 'L2', masks: ['hidden'] },
  {
    key: /^(name|(former|guardian|guarantor|person|applicant|contact|member)Name)$/,
    label: /姓名|曾用名/,
    class: 'L2',
    masks: ['name', 'hidden'],
  },
  {
    key: /^(gender|ethnicity|nationality|marital|education|employer)$/,
    label: /^(性别|民族|国籍|婚姻状况|文化程度)$/,
    class: 'L2',
  },
  { type: 'fq-signature', class: 'L2', masks: ['hidden'] },
]

/** Regular expressions of names under which the most protected things go, however they are typed: no variable may be called so. */
export const PERSONAL_NAMES: readonly string[] = MEANINGS.flatMap(({ key, class: least, masks }) =>
  key && masks && least === 'L3' ? [key.source] : [],
)

/** What its type can hold, where a protected field does not say how it is masked; anything else is hidden. */
const BY_TYPE: Readonly<Record<string, Mask>> = {
  'fq-identity-number': 'number',
  'fq-mobile': 'number',
  'fq-credit-code': 'number',
  'fq-date': 'shown',
  'fq-region': 'shown',
  'fq-organisation': 'shown',
  'fq-person': 'shown',
  'fq-deadline': 'shown',
  datetime: 'shown',
  checkbox: 'shown',
  checklist: 'shown',
  radio: 'shown',
  select: 'shown',
  taglist: 'shown',
  number: 'shown',
}
const CHOICES = new Set(Object.keys(BY_TYPE).filter(type => BY_TYPE[type] === 'shown'))
/** What names the case, with which outside parties refer to it: the one text of a protected class that the engine may know. */
const NAMES_THE_CASE = new Set(['subject.docNo'])

/** How a field is shown at first. One without a class is stored as protected, so it is shown as such. */
export function maskOf({ type, properties = {} }: Pick<Field, 'type' | 'properties'>): Mask {
  const { class: dataClass = 'L2', mask } = properties
  if (!isProtected(dataClass)) return 'shown'
  return MASKS.find(each => each === mask) ?? BY_TYPE[type] ?? 'hidden'
}

/** How a sealed field of a record is shown at first, told by its name: a record says nothing else of it. */
export const maskOfRecord = (field: string): Mask => MEANINGS.find(({ key }) => key?.test(field))?.masks?.[0] ?? 'hidden'

/** Holds every field of a form against its meaning: class, mask, and whether it may become a process variable. */
export function privacyFaults(form: { readonly components: readonly Field[] }): PrivacyFault[] {
  return within(form).flatMap(faultsOf)
}

/** All fields of a form or a list, however deep: without recursion, for a form may be nested to no end. */
function within(holder: { readonly components?: readonly Field[] }): Field[] {
  const found: Field[] = []
  const waiting = [holder]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const field of next.components ?? []) {
      found.push(field)
      if (field.components) waiting.push(field)
    }
  }
  return found
}

function faultsOf(field: Field): PrivacyFault[] {
  const { id, key, path, label, properties = {} } = field
  const name = key ?? path
  if (!name || (field.components && !properties.class && !properties.variable)) return []
  const told = { field: id ?? name, label: label ?? name }
  if (!/^L[0-3]$/.test(properties.class ?? '')) return [{ ...told, rule: 'class-missing' }]
  const meaning = field.components ? undefined : meaningOf(field)
  const least = classOfPersonField(properties.ledger) ?? meaning?.class
  const faults: PrivacyFault[] = []
  if (least !== undefined && String(properties.class) < least) faults.push({ ...told, rule: 'class-too-low', wanted: least })
  if (properties.mask !== undefined && !MASKS.some(mask => mask === properties.mask))
    faults.push({ ...told, rule: 'mask-unknown', wanted: MASKS.join(', ') })
  else if (meaning?.masks && isWritten(field) && !meaning.masks.includes(maskOf(field)))
    faults.push({ ...told, rule: 'mask-too-weak', wanted: meaning.masks.join(', ') })
  if (properties.variable && !mayBeVariable(field)) faults.push({ ...told, rule: 'variable-protected' })
  return faults
}

const meaningOf = ({ type, key = '', label = '' }: Field): Meaning | undefined =>
  MEANINGS.find(meaning => meaning.type === type || (isText(type) && (meaning.key?.test(key) || meaning.label?.test(label)))) ??
  MEANINGS.find(meaning => meaning.key?.test(key))

const isText = (type: string): boolean => !CHOICES.has(type)
/** A tick or a choice by another name than the thing itself shows nothing of it. */
const isWritten = ({ type }: Field): boolean => isText(type) || type.includes('date')

/** A choice, a day or a number decides the way; what is hidden even from readers is not for the engine either. */
function mayBeVariable(field: Field): boolean {
  const protects = [field, ...within(field)].some(({ properties }) => isProtected(properties?.class ?? 'L2'))
  return !protects || NAMES_THE_CASE.has(field.properties?.ledger ?? '') || (CHOICES.has(field.type) && maskOf(field) === 'shown')
}
