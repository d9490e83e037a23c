import { ORGANISATION_CODE, OUTSIDE_KINDS, TREE_KINDS } from '../../../domain/organisation-code.ts'
import type { OrganisationKind } from '../../../domain/organisation-code.ts'
import type { FormComponent, FormField } from '../../../server/plugin-api.ts'

/** Whether there is such an organisation, and whether the field allows it, only the server knows (server/organisations.ts). */
export const organisationComponent: FormComponent = {
  type: 'fq-organisation',
  validate: value =>
    typeof value === 'string' && ORGANISATION_CODE.test(value) ? undefined : { code: 'form-components.organisation' },
}

/** What a field may be narrowed to by its property `kinds`. */
export const ORGANISATION_CHOICES = {
  any: [...TREE_KINDS, ...OUTSIDE_KINDS],
  tree: TREE_KINDS,
  county: ['county-bureau'],
  office: ['office'],
  village: ['village', 'community'],
  outside: OUTSIDE_KINDS,
} as const satisfies Record<string, readonly OrganisationKind[]>
export type OrganisationChoice = keyof typeof ORGANISATION_CHOICES
export const isOrganisationChoice = (text: unknown): text is OrganisationChoice =>
  typeof text === 'string' && Object.hasOwn(ORGANISATION_CHOICES, text)

export const kindsOf = (field: FormField): readonly OrganisationKind[] =>
  ORGANISATION_CHOICES[isOrganisationChoice(field['kinds']) ? field['kinds'] : 'any']
