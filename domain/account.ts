import { Schema, model } from 'mongoose'

export const ROLES = ['administrator', 'security', 'auditor', 'staff'] as const
export const POSTS = [
  'correction-officer',
  'bureau-head',
  'clerk',
  'director',
  'social-worker',
  'administrator',
  'security',
  'auditor',
] as const

/** Who may sign in. `groups` are `<orgCode>:<post>`, as candidate groups are spelt in the models. */
export interface Account {
  username: string
  name: string
  orgCode: string
  post: (typeof POSTS)[number]
  roles: (typeof ROLES)[number][]
  groups: string[]
  locale: 'zh-CN' | 'en-US'
  passwordHash: string
  /** It was given by somebody else: until its owner has chosen another, nothing else can be done. */
  passwordMustChange: boolean
  /** Made for a demonstration: such an installation must not be reachable from outside. */
  demonstration: boolean
  disabled: boolean
}

export const accountSchema = new Schema<Account>(
  {
    username: { type: String, required: true, unique: true, lowercase: true, trim: true },
    name: { type: String, required: true },
    orgCode: { type: String, required: true },
    post: { type: String, required: true, enum: POSTS },
    roles: { type: [{ type: String, enum: ROLES }], required: true },
    groups: { type: [{ type: String, match: /^\d{6}(-\d{2})?:[a-z-]+$/ }], required: true },
    locale: { type: String, enum: ['zh-CN', 'en-US'], default: 'zh-CN' },
    passwordHash: { type: String, required: true },
    passwordMustChange: { type: Boolean, default: false },
    demonstration: { type: Boolean, default: false },
    disabled: { type: Boolean, default: false },
  },
  { timestamps: true },
)
accountSchema.index({ groups: 1 })

export const AccountModel = model<Account>('Account', accountSchema, 'accounts')
