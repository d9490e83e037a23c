import { Schema, model } from 'mongoose'
import { DateTime } from 'luxon'
import { BUSINESS_ZONE } from './business-clock.ts'

/** How an account wants to be told. Without a word of it a kind is told as the kind itself says (`NotificationKind`). */
export interface NotificationSettings {
  /** The account's id. */
  _id: string
  kinds: KindChoice[]
  /** No e-mail between these times of day, `22:00` and `07:30`, in Asia/Shanghai; over midnight where the end is earlier. */
  quiet?: QuietHours
}
export interface KindChoice {
  kind: string
  inPage: boolean
  byMail: boolean
}
export interface QuietHours {
  from: string
  until: string
}

const time = { type: String, required: true, match: /^([01]\d|2[0-3]):[0-5]\d$/ } as const
export const notificationSettingsSchema = new Schema<NotificationSettings>(
  {
    _id: { type: String, required: true },
    kinds: { type: [{ _id: false, kind: String, inPage: Boolean, byMail: Boolean }], default: [] },
    quiet: { type: new Schema<QuietHours>({ from: time, until: time }, { _id: false }) },
  },
  { versionKey: false },
)

export const NotificationSettingsModel = model<NotificationSettings>(
  'NotificationSettings',
  notificationSettingsSchema,
  'notification-settings',
)

/** As chosen; a kind that was not chosen, as it is told to everybody. */
export function choiceOf(settings: Pick<NotificationSettings, 'kinds'> | null, kind: KindChoice): KindChoice {
  return settings?.kinds.find(each => each.kind === kind.kind) ?? kind
}

/** @returns the instant itself, or, within quiet hours, the instant at which they end */
export function afterQuietHours(at: Date, quiet: QuietHours | undefined): Date {
  if (!quiet || quiet.from === quiet.until) return at
  const local = DateTime.fromJSDate(at, { zone: BUSINESS_ZONE })
  const now = local.toFormat('HH:mm')
  const overMidnight = quiet.until < quiet.from
  const isQuiet = overMidnight ? now >= quiet.from || now < quiet.until : now >= quiet.from && now < quiet.until
  if (!isQuiet) return at
  const [hour, minute] = quiet.until.split(':').map(Number)
  const end = local.set({ hour: hour ?? 0, minute: minute ?? 0, second: 0, millisecond: 0 })
  return (end <= local ? end.plus({ days: 1 }) : end).toJSDate()
}
