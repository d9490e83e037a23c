import { Schema, model } from 'mongoose'

/** City bureau, county bureau (also the county correction agency), office. `code` is GB/T 2260, offices with a running number. */
export interface Organisation {
  code: string
  name: string
  kind: 'city-bureau' | 'county-bureau' | 'office'
  parentCode?: string
  /** The place in an office's name: 济源路. */
  place?: string
}

/** `××县（市、区）司法局××司法所`: the county bureau's name, the place, 司法所. */
const OFFICE_NAME = /^\p{Script=Han}+[县市区]司法局(\p{Script=Han}{2,})司法所$/u

export function officeName(countyBureauName: string, place: string): string {
  const name = `${countyBureauName}${place}司法所`
  if (!OFFICE_NAME.test(name)) throw new Error(`${name} breaks the naming rule ××县（市、区）司法局××司法所`)
  return name
}
export const isOfficeName = (name: string): boolean => OFFICE_NAME.test(name)

export const organisationSchema = new Schema<Organisation>(
  {
    code: { type: String, required: true, unique: true, match: /^\d{6}(-\d{2})?$/ },
    name: { type: String, required: true },
    kind: { type: String, required: true, enum: ['city-bureau', 'county-bureau', 'office'] },
    parentCode: { type: String },
    place: { type: String },
  },
  { timestamps: true },
)
organisationSchema.path('name').validate(function (this: Organisation, name: string) {
  return this.kind !== 'office' || isOfficeName(name)
}, 'the name of an office must read ××县（市、区）司法局××司法所')
organisationSchema.index({ parentCode: 1 })

export const OrganisationModel = model<Organisation>('Organisation', organisationSchema, 'organisations')
