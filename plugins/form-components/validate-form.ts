import { hasPersonalNumber } from '../../domain/personal-numbers.ts'
import type { FieldError, FormAnswer, FormComponent } from '../../server/plugin-api.ts'
import { rowFaults } from './components/table.ts'
import { checkValue, isEmpty, type Fault, type Matches } from './check-value.ts'
import { evaluateExpression, isExpression, isHidden, rulesOf, type Scope } from './expressions.ts'
import { pathSteps, pathText, setAt, valueAt, type FormData, type FormSchema, type SchemaField } from './form-schema.ts'
import { hasOptions, isOption, optionsOf } from './options.ts'

export interface ValidateOptions {
  readonly components: readonly FormComponent[]
  /** What the form was opened with; expressions see it under what was submitted. */
  readonly context?: FormData
  /** The business day, for limits of `today`. */
  readonly today?: string
  /** Runs a form's patterns; the server's takes time in proportion to the text. */
  readonly matches?: Matches
}

/** A form's longest list; more is a mistake or an attack. */
const longestList = 500

type Path = readonly (string | number)[]

interface Run {
  readonly submitted: FormData
  readonly options: ValidateOptions
  readonly data: FormData
  readonly errors: FieldError[]
  readonly answers: FormAnswer[]
}

/** Checks what was submitted against its form, and keeps only what the form asks for. See README.md, "The check". */
export function validateForm(
  schema: FormSchema,
  submitted: FormData,
  options: ValidateOptions,
): { data: FormData; errors: FieldError[]; answers: FormAnswer[] } {
  const all: FormData = structuredClone(options.context ?? {})
  copyKnown(schema.components, [], submitted, all)
  const run: Run = { submitted: all, options, data: {}, errors: [], answers: [] }
  checkFields(schema.components, [], { data: all, item: all, parent: null, positions: [] }, run)
  return { data: run.data, errors: run.errors, answers: run.answers }
}

/** Only what the form lets a person enter covers the context: nobody can turn a condition by sending a variable of the case. */
function copyKnown(fields: readonly SchemaField[], base: Path, submitted: FormData, all: FormData): void {
  for (const field of fields) {
    const path = [...base, ...pathSteps(field.components ? field.path : field.key)]
    const value = valueAt(submitted, path)
    if (field.components && field.isRepeating && isGiven(field)) continue
    if (field.components && field.isRepeating) copyList(field, path, value, submitted, all)
    else if (field.components) copyKnown(field.components, path, submitted, all)
    else if (field.key !== undefined && value !== undefined && field.disabled !== true && field.readonly !== true) {
      setAt(all, path, value)
    }
  }
}

function copyList(list: SchemaField, path: Path, items: unknown, submitted: FormData, all: FormData): void {
  if (items === undefined) return
  // Of rows that were given, conditions see also what nobody may change.
  const given = hasGivenRows(list) ? valueAt(all, path) : undefined
  setAt(all, path, Array.isArray(items) ? [] : items)
  if (!Array.isArray(items)) return
  for (const index of items.slice(0, longestList + 1).keys()) {
    setAt(all, [...path, index], Array.isArray(given) ? structuredClone(given[index] ?? {}) : {})
    copyKnown(list.components ?? [], [...path, index], submitted, all)
  }
}

/** Its rows are those of the case, in their order: nobody adds or removes any. */
const hasGivenRows = (list: SchemaField): boolean => list['allowAddRemove'] === false

function checkFields(fields: readonly SchemaField[], base: Path, scope: Scope, run: Run): void {
  for (const field of fields) {
    if (isHidden(field, scope)) continue
    const path = [...base, ...pathSteps(field.components ? field.path : field.key)]
    if (field.components && field.isRepeating) checkList(field, path, scope, run)
    else if (field.components) checkFields(field.components, path, scope, run)
    else if (field.key !== undefined) checkField(field, path, scope, run)
  }
}

/** A list that nobody may change; of single fields `isFixed` tells, also by an expression. */
const isGiven = ({ disabled, readonly }: SchemaField): boolean => disabled === true || readonly === true

function checkList(field: SchemaField, path: Path, scope: Scope, run: Run): void {
  const items = valueAt(run.submitted, path)
  for (const fault of rowFaults(field, items)) run.errors.push(errorAt(path, field, fault))
  if (items === undefined || items === null) return
  const given = hasGivenRows(field) ? valueAt(run.options.context, path) : undefined
  const isWhole = !Array.isArray(given) || (Array.isArray(items) && items.length === given.length)
  if (!Array.isArray(items) || items.length > longestList || !isWhole) {
    run.errors.push(errorAt(path, field, { code: 'form-components.type' }))
    return
  }
  setAt(run.data, path, [])
  for (const [index, item] of items.entries()) {
    setAt(run.data, [...path, index], {})
    const inside = { data: scope.data, item, parent: scope.item, positions: [...scope.positions, index + 1] }
    checkFields(field.components ?? [], [...path, index], inside, run)
  }
}

function checkField(field: SchemaField, path: Path, scope: Scope, run: Run): void {
  if (field.type === 'expression') {
    if (!isExpression(field.expression)) return
    const value = evaluateExpression(field.expression, scope)
    setAt(run.data, path, value)
    if (isWrittenInClear(field) && value !== null && holdsPersonalNumber(value))
      run.errors.push(errorAt(path, field, { code: 'form-components.personal-number' }))
    return
  }
  if (isFixed(field, scope)) {
    const given = valueAt(run.options.context, path)
    if (given !== undefined) setAt(run.data, path, given)
    return
  }
  const value = valueAt(run.submitted, path)
  if (value !== undefined) setAt(run.data, path, value)
  run.answers.push({ field, path, value, ...scope })
  for (const fault of fieldFaults(field, value, scope, run.options)) run.errors.push(errorAt(path, field, fault))
}

/** What a person cannot change comes from the case, whatever was sent. */
function isFixed(field: SchemaField, scope: Scope): boolean {
  const { readonly } = field
  return field.disabled === true || readonly === true || (isExpression(readonly) && evaluateExpression(readonly, scope) === true)
}

/** The faults of one value: what form-js's own types ask, then options, then our components. The browser calls it as one types. */
export function fieldFaults(field: SchemaField, value: unknown, scope: Scope, options: ValidateOptions): Fault[] {
  const rules = rulesOf(field, scope, options.today)
  const faults = checkValue(field, rules, value, options.matches)
  if (faults.length > 0 || isEmpty(value)) return faults
  if (isWrittenInClear(field) && holdsPersonalNumber(value)) return [{ code: 'form-components.personal-number' }]
  if (hasOptions(field.type)) return optionFaults(field, value, scope)
  const component = options.components.find(candidate => candidate.type === field.type)
  const fault = component?.validate(value, { ...field, validate: rules }, scope.data)
  return fault ? [fault] : []
}

/** Fields of class L0 and L1 are stored as they are, and what becomes a process variable lies in the engine as it is. */
function isWrittenInClear({ properties }: SchemaField): boolean {
  return /^L[01]$/.test(properties?.class ?? '') || Boolean(properties?.variable)
}

const holdsPersonalNumber = (value: unknown): boolean =>
  hasPersonalNumber(typeof value === 'string' ? value : JSON.stringify(value))

const multiple = new Set(['checklist', 'taglist'])

function optionFaults(field: SchemaField, value: unknown, scope: Scope): Fault[] {
  if (multiple.has(field.type) !== Array.isArray(value)) return [{ code: 'form-components.type' }]
  const allowed = optionsOf(field, scope)
  const chosen = Array.isArray(value) ? value : [value]
  return !allowed || chosen.every(one => isOption(allowed, one)) ? [] : [{ code: 'form-components.option' }]
}

function errorAt(path: Path, field: SchemaField, fault: Fault): FieldError {
  return { field: pathText(path), code: fault.code, values: { label: field.label ?? pathText(path), ...fault.values } }
}
