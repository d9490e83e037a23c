import type { z } from 'zod'

/** In Chinese and in English. */
export type Words = readonly [chinese: string, english: string]

/** How a field of a worker is shown in the modeler. */
export interface FieldPresentation<Choice extends string = string> {
  readonly label: Words
  /** One line below the field. */
  readonly hint?: Words
  /** The words of each value of a `z.enum`. */
  readonly choices?: { readonly [C in Choice]: Words }
  /** What the field holds as soon as the template is chosen. */
  readonly default?: string
}

/**
 * An input that the task itself sets in the modeler (an input mapping), instead of finding it among the process variables.
 * Without `set` the variable must be there when the task is reached; the modeler says so.
 */
export interface InputPresentation<Choice extends string = string> extends FieldPresentation<Choice> {
  /** `text`: what is typed is the value, or a FEEL expression once it begins with `=`. `feel`: always an expression. */
  readonly set?: 'text' | 'feel'
}

/** Under what the modeler lists a worker; in this order. */
export const WORKER_GROUPS = {
  people: ['告知人员', 'Tell people'],
  letters: ['对外函件与通知', 'Letters and notices'],
  papers: ['文书', 'Papers'],
  records: ['对象档案', 'The subject’s file'],
  ledgers: ['台账', 'Ledgers'],
  deadlines: ['期限', 'Deadlines'],
  systems: ['其他系统', 'Other systems'],
  flow: ['流程之间', 'Between processes'],
} as const satisfies Readonly<Record<string, Words>>
export type WorkerGroup = keyof typeof WORKER_GROUPS

type ChoiceOf<Field> = Extract<z.output<Field>, string>

/**
 * What the modeler shows of a worker that any process may use; its element template is made of it and of the schemas. A worker of
 * one process only goes without. Fields are named as in the schemas: TypeScript refuses others.
 */
export interface WorkerPresentation<
  In extends z.ZodRawShape = z.ZodRawShape,
  Out extends z.ZodRawShape = z.ZodRawShape,
  Headers extends z.ZodRawShape = z.ZodRawShape,
> {
  readonly title: Words
  /** What it does, in a sentence or two. */
  readonly description: Words
  readonly group: WorkerGroup
  readonly headers?: { readonly [K in keyof Headers]: FieldPresentation<ChoiceOf<Headers[K]>> }
  readonly input?: { readonly [K in keyof In]?: InputPresentation<ChoiceOf<In[K]>> }
  readonly output?: { readonly [K in keyof Out]?: FieldPresentation }
  /** Codes of the BPMN errors that it throws, for boundary events: what each means. */
  readonly errors?: Readonly<Record<string, Words>>
}
