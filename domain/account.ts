import { Schema, model } from 'mongoose'

export const ROLES = ['administrator', 'security', 'auditor', 'staff'] as const
export type AccountRole = (typeof ROLES)[number]

/** Who may sign in. What posts somebody holds stands in `appointment.ts`. */
export interface Account {
  username: string
  name: string
  /** At most one: no administrator is another too, nor staff (三员分立). None without a post. Changed by `account-rights.ts` only. */
  roles: AccountRole[]
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
    roles: {
      type: [{ type: String, enum: ROLES }],
      required: true,
      validate: { validator: (roles: readonly string[]) => roles.length <= 1, message: 'no account joins two roles' },
    },
    locale: { type: String, enum: ['zh-CN', 'en-US'], default: 'zh-CN' },
    passwordHash: { type: String, required: true },
    passwordMustChange: { type: Boolean, default: false },
    demonstration: { type: Boolean, default: false },
    disabled: { type: Boolean, default: false },
  },
  { timestamps: true },
)

accountSchema.index({ roles: 1 })
// Roles are set as a whole, with the rule checked: operators that add to them would pass it by.
accountSchema.pre(['updateOne', 'updateMany', 'findOneAndUpdate'], function () {
  const update = this.getUpdate() as Record<string, Record<string, unknown> | undefined> | null
  if (['$push', '$addToSet'].some(operator => update?.[operator]?.['roles'] !== undefined))
    throw new Error('roles are set as a whole')
  this.setOptions({ runValidators: true })
})

export const AccountModel = model<Account>('Account', accountSchema, 'accounts')
