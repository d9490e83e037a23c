import { Schema, Types, model } from 'mongoose'
import { keyOf } from './keys/key-ring.ts'
import { sealed, withDataKey } from './sealed-field.ts'

/** A list as somebody wants to find it again. What is looked for, and what it is called, may name a person: sealed. */
export interface InboxView {
  readonly id: string
  readonly name: string
  /** As in the page's address: `box`, `process`, `office`, `level`, `due`, `order`, `group`; `search` beside them. */
  readonly filter: Readonly<Record<string, string>>
}

/** How an account has its inbox: the columns it chose for each list, and its named views. */
export interface InboxDesk {
  /** The account's id. */
  _id: string
  columns: { box: string; shown: string[] }[]
  views?: readonly InboxView[]
  dataKey?: string
}

const inboxDeskSchema = new Schema<InboxDesk>(
  {
    _id: { type: String, required: true },
    columns: { type: [{ _id: false, box: String, shown: [String] }], default: [] },
    views: sealed(),
  },
  { versionKey: false },
)
inboxDeskSchema.plugin(withDataKey)

export const InboxDeskModel = model<InboxDesk>('InboxDesk', inboxDeskSchema, 'inbox-desks')

export const MOST_VIEWS = 30

async function deskOf(accountId: string) {
  const dataKey = await keyOf(`account:${accountId}`)
  return (await InboxDeskModel.findById(accountId)) ?? new InboxDeskModel({ _id: accountId, dataKey })
}

export async function readDesk(accountId: string): Promise<Required<Pick<InboxDesk, 'columns' | 'views'>>> {
  const found = await InboxDeskModel.findById(accountId)
  return { columns: found?.columns.map(({ box, shown }) => ({ box, shown: [...shown] })) ?? [], views: found?.views ?? [] }
}

/** @param shown empty: those that everybody sees at first */
export async function chooseColumns(accountId: string, box: string, shown: readonly string[]): Promise<void> {
  const desk = await deskOf(accountId)
  const others = desk.columns.filter(each => each.box !== box)
  await desk.set({ columns: shown.length > 0 ? [...others, { box, shown: [...shown] }] : others }).save()
}

/** Keeps a view; one of the same name is replaced. @returns undefined where there are too many */
export async function keepView(accountId: string, view: Omit<InboxView, 'id'>): Promise<InboxView | undefined> {
  const desk = await deskOf(accountId)
  const others = (desk.views ?? []).filter(({ name }) => name !== view.name)
  if (others.length >= MOST_VIEWS) return undefined
  const kept = { id: String(new Types.ObjectId()), ...view }
  await desk.set({ views: [...others, kept] }).save()
  return kept
}

/** @returns whether there was one */
export async function removeView(accountId: string, id: string): Promise<boolean> {
  const desk = await InboxDeskModel.findById(accountId)
  const views = desk?.views ?? []
  if (!desk || !views.some(view => view.id === id)) return false
  await desk.set({ views: views.filter(view => view.id !== id) }).save()
  return true
}
